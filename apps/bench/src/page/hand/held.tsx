import type { Text } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { X } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import './held.css';

/** Something taken up to be read; put back by its button or Escape. */
export const Held = ({
  title,
  note,
  onClose,
  children,
}: {
  title: Text;
  note: Text;
  onClose: () => void;
  children: ReactNode;
}) => {
  const { t } = useLanguage();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="held" aria-label={t(title)} onClose={onClose} data-testid="held">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: so that a long paper can be scrolled by keys */}
      <section className="held-sheet" tabIndex={0} aria-label={t(title)}>
        {children}
      </section>
      <form method="dialog">
        <p>{t(note)}</p>
        <button type="submit" data-testid="put-back">
          <X aria-hidden="true" />
          {t(say('放回去', 'Put it back'))}
        </button>
      </form>
    </dialog>
  );
};
