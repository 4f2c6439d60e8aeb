/** Photos of a form: by camera or from the album, shown at once, made small, sent where there is a network, kept where there is none. */
import { useId } from "react";
import { useClient } from "urql";
import look from "../look.module.css";
import css from "./photos.module.css";
import { PhotoTile } from "./PhotoTile";
import { sent, take, useSending, type Photo } from "./send";
import { shrink } from "./shrink";
import { drop } from "./store";
import { photosWords } from "./words";

interface Props {
  community: string;
  photos: readonly Photo[];
  change: (by: (photos: readonly Photo[]) => Photo[]) => void;
  required?: boolean;
  max?: number;
  wrong?: string;
}

export function PhotoField({ community, photos, change, required = false, max = 9, wrong }: Props) {
  const t = photosWords.useWords();
  const client = useClient();
  const id = useId();
  const sending = useSending();
  const room = max - photos.length;
  const making = photos.some(({ key }) => sending[key]?.made === "soon");

  const add = (files: readonly File[]): void => {
    const taken = files.slice(0, room).map((file) => take(() => shrink(file), community));
    change((now) => [...now, ...taken]);
    // A failure shows on the photo itself; submitting sends it again.
    for (const photo of taken) sent(client, photo).catch(() => undefined);
  };
  const remove = (photo: Photo): void => {
    change((now) => now.filter(({ key }) => key !== photo.key));
    void drop([photo.key]);
  };

  return (
    <fieldset className={look.set} aria-describedby={wrong ? `${id}-wrong` : undefined}>
      <legend className={look.legend}>{required ? t("required") : t("optional")}</legend>
      {photos.length > 0 && (
        <ul className={css.tiles}>
          {photos.map((photo, index) => (
            <PhotoTile key={photo.key} photo={photo} nth={index + 1} remove={() => remove(photo)} again={() => void sent(client, photo).catch(() => undefined)} />
          ))}
        </ul>
      )}
      {room > 0 && (
        <div className={look.actions}>
          <Pick label={t("camera")} camera pick={add} />
          <Pick label={t("album")} pick={add} />
        </div>
      )}
      <p className={look.muted} role="status" style={{ margin: 0 }}>
        {making ? t("shrinking") : room > 0 ? t("hint") : t("most", { max })}
      </p>
      {wrong && (
        <p className={look.wrong} id={`${id}-wrong`}>
          {wrong}
        </p>
      )}
    </fieldset>
  );
}

/** The browser's own input, dressed as a button: it opens the camera or the album by itself. */
function Pick({ label, camera = false, pick }: { label: string; camera?: boolean; pick: (files: readonly File[]) => void }) {
  return (
    <label className={`${look.quiet} ${css.pick}`}>
      <span aria-hidden="true">{camera ? "◉" : "▦"}</span>
      {label}
      <input
        type="file"
        className={css.file}
        accept="image/*"
        {...(camera ? { capture: "environment" as const } : { multiple: true })}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          // The same file may be picked again after it was removed.
          event.target.value = "";
          pick(files);
        }}
      />
    </label>
  );
}
