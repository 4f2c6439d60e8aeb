/** Bars before and after. The chart library comes only when a chart is on the screen; beside each chart stands its table. */
import { useEffect, useRef } from "react";
import { isDark, useSettings } from "@/app/settings";
import { palettes } from "@/app/tokens";
import { simulationWords } from "../simulation.words";
import css from "./Simulation.module.css";

export interface Bar {
  name: string;
  before?: number;
  after: number;
}

async function library() {
  const [core, { BarChart }, { GridComponent, LegendComponent, TooltipComponent, AriaComponent }, { SVGRenderer }] = await Promise.all([
    import("echarts/core"),
    import("echarts/charts"),
    import("echarts/components"),
    import("echarts/renderers"),
  ]);
  core.use([BarChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, SVGRenderer]);
  return core;
}

interface Look {
  title: string;
  rows: Bar[];
  names: { before: string; after: string };
  flat: boolean;
}

/** `fontFamily` by its names: what words take up is measured where nothing can be inherited. */
function option({ rows, names, flat }: Look, dark: boolean, fontFamily: string) {
  const palette = dark ? palettes.dark : palettes.light;
  const categories = { type: "category" as const, data: rows.map(({ name }) => name), inverse: flat, axisLabel: { color: palette.ink, width: 128, overflow: "break" as const }, axisLine: { lineStyle: { color: palette.line } }, axisTick: { show: false } };
  const values = { type: "value" as const, minInterval: 1, axisLabel: { color: palette.muted }, splitLine: { lineStyle: { color: palette.line } } };
  const label = { show: true, color: palette.ink, position: flat ? ("right" as const) : ("top" as const), fontSize: 11 };
  const series = (name: string, data: number[], color: string) => ({ type: "bar" as const, name, data, label, itemStyle: { color }, barMaxWidth: 22 });
  const hasBefore = rows.some(({ before }) => before !== undefined);
  return {
    animation: false,
    // Patterns, so that the two can be told apart without their colours.
    aria: { enabled: true, decal: { show: hasBefore } },
    color: [palette.muted, palette.primary],
    textStyle: { fontFamily },
    tooltip: { trigger: "axis" as const, backgroundColor: palette.paper, borderColor: palette.line, textStyle: { color: palette.ink } },
    legend: { show: hasBefore, top: 0, textStyle: { color: palette.ink } },
    grid: { left: flat ? 136 : 44, right: flat ? 56 : 8, top: hasBefore ? 32 : 20, bottom: 28 },
    xAxis: flat ? values : categories,
    yAxis: flat ? categories : values,
    series: [...(hasBefore ? [series(names.before, rows.map(({ before }) => before ?? 0), palette.muted)] : []), series(names.after, rows.map(({ after }) => after), palette.primary)],
  };
}

export function BeforeAfterChart({ title, rows, upright = false }: { title: string; rows: Bar[]; upright?: boolean }) {
  const t = simulationWords.useWords();
  const dark = isDark(useSettings());
  const box = useRef<HTMLDivElement>(null);
  const height = upright ? 240 : 60 + rows.length * 40;
  const look = JSON.stringify({ title, rows, names: { before: t("before"), after: t("after") }, flat: !upright } satisfies Look);
  useEffect(() => {
    let over = false;
    let tidy: (() => void) | undefined;
    void library().then((core) => {
      if (over || !box.current) return;
      const chart = core.init(box.current, undefined, { renderer: "svg" });
      chart.setOption(option(JSON.parse(look) as Look, dark, getComputedStyle(box.current).fontFamily));
      const watch = new ResizeObserver(() => chart.resize());
      watch.observe(box.current);
      tidy = () => {
        watch.disconnect();
        chart.dispose();
      };
    });
    return () => {
      over = true;
      tidy?.();
    };
  }, [look, dark]);
  return (
    <figure className={css.chart}>
      <figcaption className={css.muted}>{title}</figcaption>
      <div ref={box} role="img" aria-label={t("chartOf", { title })} style={{ height }} />
    </figure>
  );
}
