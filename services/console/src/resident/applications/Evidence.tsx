/** Evidence as small pictures that open large; what is no picture opens as a file. */
import { useState } from "react";
import css from "./applications.module.css";
import { applicationsWords } from "./words";

export function Evidence({ ids }: { ids: readonly string[] }) {
  if (ids.length === 0) return null;
  return (
    <ul className={css.pictures}>
      {ids.map((id, index) => (
        <li key={id}>
          <Picture id={id} nth={index + 1} />
        </li>
      ))}
    </ul>
  );
}

function Picture({ id, nth }: { id: string; nth: number }) {
  const t = applicationsWords.useWords();
  const [broken, setBroken] = useState(false);
  const url = `/evidence/${id}`;
  return (
    <a href={url} target="_blank" rel="noreferrer" className={css.picture} aria-label={broken ? t("file", { nth }) : t("photo", { nth })}>
      {broken ? <span>{t("file", { nth })}</span> : <img src={url} alt="" loading="lazy" onError={() => setBroken(true)} />}
    </a>
  );
}
