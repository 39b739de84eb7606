import type { ReactNode } from 'react';

/** A button of the kiosk, 104 px high or more: picture, words, and a small second line. */
export const BigButton = ({
  id,
  icon,
  children,
  small,
  main = false,
  digit,
  disabled = false,
  onPress,
}: {
  /** data-testid. */
  id: string;
  icon?: ReactNode;
  children: ReactNode;
  small?: ReactNode;
  /** The one thing that most citizens want here. */
  main?: boolean;
  /** The key of the keypad that presses it. */
  digit?: number;
  disabled?: boolean;
  onPress: () => void;
}) => (
  <button
    type="button"
    className="big-button"
    data-main={main}
    data-digit={digit}
    data-testid={id}
    disabled={disabled}
    onClick={onPress}
  >
    {icon}
    <span>
      {children}
      {small && <small>{small}</small>}
    </span>
    {digit !== undefined && (
      <span className="key-digit number" aria-hidden="true">
        {digit}
      </span>
    )}
  </button>
);
