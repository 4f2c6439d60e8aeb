/** How a line came about: the server's sentences in order, the parts beside them. */
import { points } from "@/app/format";
import type { Line } from "./Lines";
import css from "./results.module.css";
import { resultsWords } from "./words";

export function Explained({ line }: { line: Line }) {
  const t = resultsWords.useWords();
  return (
    <div className={css.explain}>
      <div>
        <strong>{t("how")}</strong>
        <ol>
          {line.explanation.map((sentence, at) => (
            <li key={at}>{sentence}</li>
          ))}
        </ol>
      </div>
      {line.components.length > 1 && (
        <div>
          <strong>{t("components")}</strong>
          <dl className={css.parts}>
            {line.components.map(({ component, value }) => (
              <div key={component.code}>
                <dt>{component.name.text}</dt>
                <dd className="digits">{points(value)}</dd>
              </div>
            ))}
          </dl>
        </div>
      )}
    </div>
  );
}
