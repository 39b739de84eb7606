import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import './row.css';

/** One choice of a list: picture, name, a second line, and what is said at its end. */
export const Row = ({
  id,
  icon,
  name,
  about,
  aside,
  digit,
  disabled = false,
  onPress,
}: {
  /** data-testid. */
  id: string;
  icon?: ReactNode;
  name: ReactNode;
  about?: ReactNode;
  aside?: ReactNode;
  /** The key of the keypad that presses it; only 1 to 9 are shown. */
  digit?: number;
  disabled?: boolean;
  onPress: () => void;
}) => {
  const key = digit !== undefined && digit <= 9 ? digit : undefined;
  return (
    <button type="button" className="row card" data-testid={id} data-digit={key} disabled={disabled} onClick={onPress}>
      {icon && <span className="row-icon">{icon}</span>}
      <span className="row-words">
        <b>{name}</b>
        {about && <span>{about}</span>}
      </span>
      {aside && <span className="row-aside">{aside}</span>}
      {!disabled && <ChevronRight className="row-on" aria-hidden="true" />}
      {key !== undefined && (
        <span className="key-digit number" aria-hidden="true">
          {key}
        </span>
      )}
    </button>
  );
};
