import { findItems } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { CircleHelp, Search as Magnifier } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { ItemRow } from '../browse/item-row.tsx';
import { useFrame, useKept, useScreen, usual } from '../frame.ts';
import { BigButton } from '../parts/big-button.tsx';
import { Notice } from '../parts/notice.tsx';
import { Paged } from '../parts/paged.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { Keyboard } from './keyboard.tsx';
import { examplesOf, type Part, shownAs } from './marked.ts';
import './search.css';

const longest = 40;

/** By name, pinyin, first letters or another word for it, while it is typed. */
export const Search = () => {
  const { lang, t } = useLanguage();
  const { catalog, go, ease } = useFrame();
  const [query, keepQuery] = useKept('query', '');
  const [, keepPage] = useKept('page', 0);
  const field = useRef<HTMLInputElement>(null);
  const found = useMemo(() => findItems(catalog?.items ?? [], query), [catalog, query]);
  const type = (next: string) => {
    keepQuery(next.slice(0, longest));
    keepPage(0);
  };
  const words = say('输入名称、拼音或首字母', 'Type a name, pinyin or first letters');
  const said = query.trim()
    ? [t(say(`找到 ${found.length} 项`, `${found.length} found`)), ...found.slice(0, 3).map(({ name }) => t(name))]
    : [t(words)];
  useScreen({ patience: usual, aloud: said.join(lang === 'zh' ? '。' : '. '), onCard: () => undefined });

  // A keyboard that hangs on the kiosk, and its input method, write into the field wherever the focus is.
  useEffect(() => {
    field.current?.focus();
    const catches = (event: KeyboardEvent) => {
      if (event.target === field.current || event.ctrlKey || event.altKey || event.metaKey) return;
      if (/^[a-z]$/i.test(event.key) || event.key === 'Backspace' || event.key === 'Process') field.current?.focus();
    };
    window.addEventListener('keydown', catches);
    return () => window.removeEventListener('keydown', catches);
  }, []);

  const enquiry = catalog?.items.find(({ id }) => id === 'general-enquiry');
  // English names take two lines where Chinese ones take one.
  const more = lang === 'zh' ? 0 : 4;
  const room = { columns: { tall: 1, wide: 1 }, least: 6.5 + more, most: 8.5 + more, gap: 0.875 };
  return (
    <Sheet
      id="search"
      title={t(say('搜索要办的事', 'Search'))}
      actions={
        enquiry && (
          <BigButton
            id="way-enquiry"
            icon={<CircleHelp aria-hidden="true" />}
            onPress={() => go({ at: 'choice', queue: enquiry.queue, item: enquiry.id })}
          >
            {t(say('说不清？综合咨询', 'Not sure? Ask in person'))}
          </BigButton>
        )
      }
    >
      <div className="search" data-reach={ease.low}>
        <label className="search-field">
          <Magnifier aria-hidden="true" />
          <input
            ref={field}
            value={query}
            maxLength={longest}
            placeholder={t(words)}
            autoComplete="off"
            autoCorrect="off"
            spellCheck={false}
            inputMode="none"
            data-first
            data-testid="search-field"
            onChange={({ target }) => type(target.value)}
          />
        </label>
        <div className="search-found" data-testid="search-found" data-count={found.length}>
          {!query.trim() ? (
            <Examples onTry={type} />
          ) : found.length === 0 ? (
            <Notice id="nothing-found" tone="blue">
              <p>{t(say(`没有找到“${query}”`, `Nothing was found for “${query}”`))}</p>
              <p>
                {t(
                  say(
                    '换个说法试试，或点下面的“综合咨询”取号，也可以问身边的导办员。',
                    'Try other words, take a ticket for a general enquiry below, or ask a guide nearby.',
                  ),
                )}
              </p>
            </Notice>
          ) : (
            <Paged items={found} label={t(say('找到的事项', 'Found'))} room={room}>
              {(item, digit) => {
                const { name, alias } = shownAs(item, query, lang);
                return (
                  <ItemRow
                    key={item.id}
                    item={item}
                    digit={digit}
                    name={<Marked parts={name} />}
                    hint={
                      alias && (
                        <>
                          {t(say('也叫', 'Also: '))} <Marked parts={alias} />
                        </>
                      )
                    }
                    onChoose={() => go({ at: 'guide', item: item.id })}
                  />
                );
              }}
            </Paged>
          )}
        </div>
        <Keyboard
          onType={(letter) => type(query + letter)}
          onLess={() => type([...query].slice(0, -1).join(''))}
          onClear={() => type('')}
        />
      </div>
    </Sheet>
  );
};

const Marked = ({ parts }: { parts: readonly Part[] }) => (
  <>
    {parts.map(({ text, marked }, at) =>
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one name are told apart by their place only
      marked ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>,
    )}
  </>
);

/** What can be typed, with what this hall really has. */
const Examples = ({ onTry }: { onTry: (query: string) => void }) => {
  const { lang, t } = useLanguage();
  const { catalog } = useFrame();
  const examples = examplesOf(catalog?.items ?? [], lang);
  if (examples.length === 0) return null;
  return (
    <div className="search-examples">
      <p>{t(say('比如', 'For example'))}</p>
      <div>
        {examples.map((example) => (
          <button key={example} type="button" onClick={() => onTry(example)}>
            {example}
          </button>
        ))}
      </div>
    </div>
  );
};
