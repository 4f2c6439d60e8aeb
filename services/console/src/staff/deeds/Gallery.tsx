/** Evidence side by side: pictures to compare at a glance, each to be enlarged; other files as links. */
import { FileTextOutlined, ZoomInOutlined } from "@ant-design/icons";
import { useState } from "react";
import { evidencePath, useEvidence } from "./evidence";
import { Viewer } from "./Viewer";
import { deedsWords } from "./words";
import css from "./deeds.module.css";

export interface Piece {
  id: string;
  /** What it belongs to. */
  of: string;
}

const size = (bytes: number): string => (bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`);

export function Gallery({ pieces, open, setOpen }: { pieces: Piece[]; open: number | undefined; setOpen: (at: number | undefined) => void }) {
  const t = deedsWords.useWords();
  const known = useEvidence(pieces.map(({ id }) => id));
  const isPicture = (id: string): boolean => known.get(id)?.mediaType.startsWith("image/") ?? true;
  const pictures = pieces.filter(({ id }) => isPicture(id));
  return (
    <>
      <ul className={css.gallery}>
        {pieces.map(({ id, of }, at) => {
          const about = known.get(id);
          return (
            <li key={id}>
              {isPicture(id) ? (
                <Thumb src={evidencePath(id)} label={t("openPhoto", { n: at + 1 })} onOpen={() => setOpen(pictures.findIndex((picture) => picture.id === id))} />
              ) : (
                <a className={css.file} href={evidencePath(id)} target="_blank" rel="noreferrer">
                  <FileTextOutlined aria-hidden /> {t("file", { n: at + 1, size: size(about?.size ?? 0) })}
                </a>
              )}
              <span className={css.caption}>{of}</span>
            </li>
          );
        })}
      </ul>
      {open !== undefined && pictures[open] && (
        <Viewer pieces={pictures.map(({ id, of }) => ({ src: evidencePath(id), of }))} at={open} move={setOpen} close={() => setOpen(undefined)} />
      )}
    </>
  );
}

function Thumb({ src, label, onOpen }: { src: string; label: string; onOpen: () => void }) {
  const t = deedsWords.useWords();
  const [failed, fail] = useState(false);
  if (failed) return <span className={css.file}>{t("missing")}</span>;
  return (
    <button type="button" className={css.thumb} aria-label={label} onClick={onOpen}>
      <img src={src} alt="" loading="lazy" onError={() => fail(true)} />
      <span className={css.lens} aria-hidden>
        <ZoomInOutlined />
      </span>
    </button>
  );
}
