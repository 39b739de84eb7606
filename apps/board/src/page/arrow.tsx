/** From the number to the counter. */
export const Arrow = () => (
  <svg className="arrow" viewBox="0 0 120 60" aria-hidden="true">
    <path d="M4 30 H108 M86 8 L110 30 L86 52" fill="none" stroke="currentColor" strokeWidth="9" />
  </svg>
);
