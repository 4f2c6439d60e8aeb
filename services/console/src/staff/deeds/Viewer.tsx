/** One picture over everything: zoomed by a click, the wheel or a key, turned where a phone was held askew. */
import { CloseOutlined, LeftOutlined, RightOutlined, RotateRightOutlined, ZoomInOutlined, ZoomOutOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useEffect, useRef, useState } from "react";
import { deedsWords } from "./words";
import css from "./deeds.module.css";

interface Shown {
  src: string;
  of: string;
}

const MOST = 6;

export function Viewer({ pieces, at, move, close }: { pieces: Shown[]; at: number; move: (at: number) => void; close: () => void }) {
  const t = deedsWords.useWords();
  const box = useRef<HTMLDialogElement>(null);
  const [scale, setScale] = useState(1);
  const [turned, turn] = useState(0);
  useEffect(() => {
    const before = document.activeElement;
    box.current?.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  const piece = pieces[at];
  if (!piece) return null;
  const go = (by: number): void => {
    const to = at + by;
    if (to < 0 || to >= pieces.length) return;
    setScale(1);
    turn(0);
    move(to);
  };
  const zoom = (by: number): void => setScale((now) => Math.min(MOST, Math.max(1, now * by)));
  const keys: Record<string, () => void> = {
    ArrowLeft: () => go(-1),
    ArrowRight: () => go(1),
    "+": () => zoom(1.5),
    "=": () => zoom(1.5),
    "-": () => zoom(1 / 1.5),
    "0": () => setScale(1),
    r: () => turn((now) => now + 90),
  };
  const press = (event: React.KeyboardEvent): void => {
    event.stopPropagation();
    const act = event.ctrlKey || event.metaKey ? undefined : keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  return (
    // The dialog is the window's own: Esc closes it, and the focus stays inside.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of what is inside
    <dialog ref={box} className={css.viewer} aria-label={t("viewer")} onClose={close} onKeyDown={press}>
      <header className={css.viewerBar}>
        <span className={css.viewerTitle}>
          <span className="digits">{t("of", { n: at + 1, all: pieces.length })}</span> {piece.of}
        </span>
        <span className={css.viewerKeys}>{t("viewerKeys")}</span>
        <Button type="text" icon={<LeftOutlined />} aria-label={t("prev")} disabled={at === 0} onClick={() => go(-1)} />
        <Button type="text" icon={<RightOutlined />} aria-label={t("next")} disabled={at === pieces.length - 1} onClick={() => go(1)} />
        <Button type="text" icon={<ZoomOutOutlined />} aria-label={t("zoomOut")} disabled={scale === 1} onClick={() => zoom(1 / 1.5)} />
        <Button type="text" icon={<ZoomInOutlined />} aria-label={t("zoomIn")} disabled={scale === MOST} onClick={() => zoom(1.5)} />
        <Button type="text" icon={<RotateRightOutlined />} aria-label={t("turn")} onClick={() => turn((now) => now + 90)} />
        <Button type="text" icon={<CloseOutlined />} aria-label={t("close")} onClick={close} />
      </header>
      <div className={css.stage}>
        <button type="button" className={css.canvas} style={{ width: `${scale * 100}%`, height: `${scale * 100}%`, cursor: scale > 1 ? "zoom-out" : "zoom-in" }} aria-label={scale > 1 ? t("fit") : t("zoomIn")} onClick={() => setScale((now) => (now > 1 ? 1 : 2.5))} onWheel={(event) => event.ctrlKey && zoom(event.deltaY < 0 ? 1.2 : 1 / 1.2)}>
          <img src={piece.src} alt={t("photo", { n: at + 1 })} style={{ transform: `rotate(${turned}deg)` }} />
        </button>
      </div>
    </dialog>
  );
}
