import { Button } from "@mantine/core";
import { IconFolderOpen } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { backend } from "~/backend";
import { Crumb } from "~/components/Crumb";
import { JobProgress } from "~/components/JobProgress";
import { Page } from "~/components/Page";
import { PdfFrame } from "~/components/PdfFrame";
import { ErrorState, Loaded } from "~/components/states";
import type { Job } from "~/generated/Job";
import type { PrintedBatch } from "~/generated/PrintedBatch";
import { useFormat } from "~/lib/session";
import { openFolder } from "~/lib/useSave";

const route = getRouteApi("/batches/$job");

/** The PDF of a printed batch, inside the window. */
export function Batch() {
  const { job: id } = route.useParams();
  const query = useQuery({ queryKey: ["jobs"], queryFn: backend.jobs.list });
  return (
    <Loaded query={query}>
      {(list) => {
        const job = list.find((item) => item.id === id);
        return job ? <BatchView job={job} /> : <Missing />;
      }}
    </Loaded>
  );
}

function Missing() {
  const { t } = useTranslation();
  return <ErrorState error={{ message: t("batch.missing") }} />;
}

function BatchView({ job }: { job: Job }) {
  const { t } = useTranslation();
  const format = useFormat();
  const printed = job.state === "done" ? (job.result as PrintedBatch) : null;
  return (
    <Page
      fill
      crumbs={[
        <Crumb key="list" to="/invoices">
          {t("areas.invoices")}
        </Crumb>,
      ]}
      title={job.title}
      subtitle={
        printed && (
          <span data-testid="batch-path">
            {t("batch.saved", {
              count: printed.invoices,
              shown: format.integer(printed.invoices),
              ...printed.file,
            })}
          </span>
        )
      }
    >
      {printed ? (
        <PdfFrame
          queryKey={["batch-pdf", job.id]}
          load={() => backend.billing.batchPdf(job.id)}
          title={printed.file.name}
          actions={
            <Button
              variant="default"
              size="compact-xs"
              leftSection={<IconFolderOpen size={14} />}
              onClick={openFolder}
              data-testid="open-folder"
            >
              {t("common.openFolder")}
            </Button>
          }
        />
      ) : job.error ? (
        <ErrorState error={{ message: job.error }} />
      ) : (
        <JobProgress job={job} />
      )}
    </Page>
  );
}
