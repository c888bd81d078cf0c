import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Unread } from "~/components/table/Unread";
import { useVisibleRows } from "~/components/table/useRows";
import { findingNames } from "~/lib/findings";
import { NOTHING } from "~/lib/format";
import { useTariffName } from "~/lib/tariffs";
import classes from "./Review.module.css";
import type { Queue } from "./useQueue";

const HEIGHT = 62;

/** The waiting cases, ordered by code. */
export function CaseList({ queue: { rows, index: at, gone, go } }: { queue: Queue }) {
  const { t } = useTranslation();
  const tariffName = useTariffName();
  const scroll = useRef<HTMLElement>(null);
  const virtual = useVirtualizer({
    count: rows.total,
    getScrollElement: () => scroll.current,
    estimateSize: () => HEIGHT,
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const [first, last] = [items[0]?.index ?? 0, items[items.length - 1]?.index ?? 0];
  const { rowAt, error, retry } = useVisibleRows(rows, first, last);
  const { scrollToIndex } = virtual;
  useEffect(() => {
    if (at >= 0) scrollToIndex(at);
  }, [at, scrollToIndex]);
  return (
    <nav ref={scroll} className={classes.list} aria-label={t("review.queue")} data-testid="review-queue">
      <div style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const row = rowAt(index);
          const left = row && gone.has(row.supply_point);
          return (
            <button
              type="button"
              key={index}
              className={`${classes.case} ${left ? classes.gone : ""}`}
              style={{ height: HEIGHT, transform: `translateY(${start}px)` }}
              aria-current={index === at}
              disabled={!row || left}
              onClick={() => go(index)}
              data-testid="review-case-row"
            >
              <span className={classes.line}>
                <span className="num" style={{ fontWeight: 600 }}>
                  {row?.code ?? NOTHING}
                </span>{" "}
                <span className="muted">{row && tariffName(row.tariff)}</span>
              </span>
              <span className={classes.line}>{row?.account_name}</span>
              <span className={`${classes.line} ${classes.small} muted`}>
                {row && findingNames(t, row.findings)}
              </span>
            </button>
          );
        })}
      </div>
      <Unread error={error} retry={retry} />
    </nav>
  );
}
