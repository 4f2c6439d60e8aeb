/** A neighbourhood at dusk, drawn: what the product is about, before a word is read. Colours follow light and dark. */
import css from "./SignIn.module.css";

/** Each house: where it stands, how wide and high, its roof, which windows are lit. */
const HOUSES = [
  { x: 8, w: 64, h: 92, roof: 18, lit: [1, 4, 6] },
  { x: 78, w: 54, h: 136, roof: 0, lit: [0, 3, 7, 8] },
  { x: 138, w: 70, h: 76, roof: 22, lit: [2, 3] },
  { x: 236, w: 58, h: 118, roof: 0, lit: [1, 2, 5, 9] },
  { x: 300, w: 66, h: 84, roof: 20, lit: [0, 5] },
];
const GROUND = 170;

function House({ x, w, h, roof, lit }: (typeof HOUSES)[number]) {
  const top = GROUND - h;
  const rows = Math.floor((h - 24) / 22);
  const windows = Array.from({ length: rows * 2 }, (_, at) => ({ at, x: x + w * (at % 2 ? 0.58 : 0.2), y: top + 14 + Math.floor(at / 2) * 22 }));
  return (
    <g>
      <path d={roof ? `M${x} ${GROUND}V${top}L${x + w / 2} ${top - roof}L${x + w} ${top}V${GROUND}Z` : `M${x} ${GROUND}V${top}H${x + w}V${GROUND}Z`} className={css.house} />
      {windows.map((one) => (
        <rect key={one.at} x={one.x} y={one.y} width={w * 0.22} height={11} rx={1.5} className={lit.includes(one.at) ? css.lit : css.unlit} />
      ))}
    </g>
  );
}

export function Scene() {
  return (
    <svg viewBox="0 0 376 190" className={css.scene} aria-hidden="true" focusable="false" preserveAspectRatio="xMidYMax meet">
      <circle cx="188" cy="36" r="16" className={css.moon} />
      {HOUSES.map((house) => (
        <House key={house.x} {...house} />
      ))}
      <path d="M222 170v-30M222 150l-8-8M222 146l7-8" className={css.trunk} />
      <circle cx="222" cy="122" r="20" className={css.tree} />
      <path d="M0 170h376" className={css.street} />
    </svg>
  );
}
