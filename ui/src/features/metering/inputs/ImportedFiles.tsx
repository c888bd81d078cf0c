import { Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { ImportReport } from "~/generated/ImportReport";
import type { Job } from "~/generated/Job";
import { useJobs } from "~/lib/jobs";
import { useFormat } from "~/lib/session";
import classes from "./Inputs.module.css";

const SHOWN = 6;

/** The files imported last; what they held and of which month only their report tells. */
export function ImportedFiles() {
  const { t } = useTranslation();
  const { data: jobs = [] } = useJobs();
  const files = jobs.filter(({ kind }) => kind === "import").slice(0, SHOWN);
  return (
    <div className={`surface ${classes.part}`} data-testid="imported-files">
      <h3 className={classes.name}>{t("inputs.files")}</h3>
      {files.length === 0 && (
        <Text fz={12} className="muted">
          {t("inputs.noImports")}
        </Text>
      )}
      {files.map((job) => (
        <ImportedFile key={job.id} job={job} />
      ))}
    </div>
  );
}

function ImportedFile({ job }: { job: Job }) {
  const { t } = useTranslation();
  const format = useFormat();
  const report = job.state === "done" ? (job.result as ImportReport | null) : null;
  const counts = report && {
    created: format.integer(report.created),
    changed: format.integer(report.changed),
    unchanged: format.integer(report.unchanged),
    refused: format.integer(report.refused),
  };
  return (
    <div className={classes.imported}>
      <Link to="/imports" search={{ job: job.id }} className="link" data-testid="imported-file">
        {job.title}
      </Link>
      <Text span fz={12} className="muted num">
        {counts ? t("inputs.report", counts) : t(`jobs.state.${job.state}`)}
        {` · ${format.dateTime(job.finished_at ?? job.started_at)}`}
      </Text>
    </div>
  );
}
