/** One photo of a form: what is seen, where it is, what can be done. */
import { useEffect, useState } from "react";
import css from "./photos.module.css";
import { useSending, type Photo } from "./send";
import { kept } from "./store";
import { photosWords } from "./words";

/** The picture from the device, else from the server; `null`: it is nowhere. */
function usePicture({ key, evidenceId }: Photo): { url?: string | null; arrived: boolean } {
  const [found, setFound] = useState<{ url?: string | null; arrived: boolean }>({ arrived: Boolean(evidenceId) });
  useEffect(() => {
    let url: string | undefined;
    let over = false;
    void kept(key).then((photo) => {
      if (over) return;
      if (photo) url = URL.createObjectURL(photo.blob);
      setFound({ url: url ?? (evidenceId ? `/evidence/${evidenceId}` : null), arrived: Boolean(evidenceId ?? photo?.evidenceId) });
    });
    return () => {
      over = true;
      if (url) URL.revokeObjectURL(url);
    };
  }, [key, evidenceId]);
  return found;
}

const MADE = { soon: "shrinking", never: "unreadable", slow: "tooSlow" } as const;

export function PhotoTile({ photo, nth, remove, again }: { photo: Photo; nth: number; remove: () => void; again: () => void }) {
  const t = photosWords.useWords();
  const { url, arrived } = usePicture(photo);
  const state = useSending()[photo.key];
  const there = arrived || state?.sent;
  const told =
    state?.made ? t(MADE[state.made])
    : url === null ? t("lost")
    : there ? t("sent")
    : state?.failed !== undefined ? state.failed || t("failed")
    : state ? t("sending", { percent: Math.round(state.part * 100) })
    : t("waiting");
  return (
    <li className={css.tile}>
      {url ? <img src={url} alt={t("photo", { nth })} className={css.picture} /> : <span className={css.picture} />}
      <span className={there ? css.there : css.told} role={state?.made && state.made !== "soon" ? "alert" : undefined}>
        {told}
      </span>
      {!there && url && state?.failed !== undefined && (
        <button type="button" className={css.again} onClick={again}>
          {t("again")}
        </button>
      )}
      <button type="button" className={css.remove} aria-label={t("remove", { nth })} onClick={remove}>
        ×
      </button>
    </li>
  );
}
