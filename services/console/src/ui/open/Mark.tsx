/** The product's mark: two houses on one ground. */
export const Mark = ({ size = 28 }: { size?: number }) => (
  <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden="true" focusable="false">
    <rect width="32" height="32" rx="7" fill="#12715b" />
    <path d="M6 24V14l5-4 5 4v10M16 24V12l5-4 5 4v12" fill="none" stroke="#fff" strokeWidth="2.4" strokeLinejoin="round" />
    <path d="M4 24h24" stroke="#f2b84b" strokeWidth="2.4" strokeLinecap="round" />
  </svg>
);
