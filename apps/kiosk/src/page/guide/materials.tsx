import type { Material } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { Check, FileText } from 'lucide-react';
import { useFrame } from '../frame.ts';
import { Notice } from '../parts/notice.tsx';
import './materials.css';
import { missing, type Need } from './need.ts';

/** The closed list of what the item wants: each can be ticked, and what is missing is summed up. */
export const Materials = ({
  item,
  needs,
  have,
  onTick,
}: {
  item: string;
  needs: readonly Need[];
  have: ReadonlySet<string>;
  onTick: (material: string) => void;
}) => {
  const { t } = useLanguage();
  if (needs.length === 0)
    return (
      <Notice id="no-materials" tone="green">
        {t(say('不用带材料', 'Nothing needs to be brought'))}
      </Notice>
    );
  let digit = 0;
  return (
    <div className="materials">
      {needs.map(({ when, materials }) => (
        <section key={when?.zh ?? ''}>
          {when && <h2>{t(when)}</h2>}
          <ul>
            {materials.map((material) => {
              digit += 1;
              return (
                <li key={material.id}>
                  <Tick material={material} ticked={have.has(material.id)} digit={digit} onTick={onTick} />
                  {material.form && <FormOf item={item} />}
                </li>
              );
            })}
          </ul>
        </section>
      ))}
    </div>
  );
};

const Tick = ({
  material,
  ticked,
  digit,
  onTick,
}: {
  material: Material;
  ticked: boolean;
  digit: number;
  onTick: (material: string) => void;
}) => {
  const { t } = useLanguage();
  const { id, name, note, originals, copies } = material;
  const counts = [
    originals > 0 && say(`原件 ${originals} 份`, originals === 1 ? 'original' : `${originals} originals`),
    copies > 0 && say(`复印件 ${copies} 份`, copies === 1 ? '1 copy' : `${copies} copies`),
  ].filter((count) => count !== false);
  return (
    // biome-ignore lint/a11y/useSemanticElements: the whole row of 80 px is the box to be ticked
    <button
      type="button"
      role="checkbox"
      aria-checked={ticked}
      className="material card"
      data-digit={digit < 10 ? digit : undefined}
      data-testid={`material-${id}`}
      onClick={() => onTick(id)}
    >
      <span className="material-box">{ticked && <Check aria-hidden="true" strokeWidth={3} />}</span>
      <span className="material-words">
        <b>{t(name)}</b>
        <span>
          {counts.map(t).join(t(say('，', ', ')))}
          {note && `${t(say('；', '; '))}${t(note)}`}
        </span>
      </span>
      {digit < 10 && (
        <span className="key-digit number" aria-hidden="true">
          {digit}
        </span>
      )}
    </button>
  );
};

const FormOf = ({ item }: { item: string }) => {
  const { t } = useLanguage();
  const { state, go } = useFrame();
  if (state.pagePrinter === 'none' || !state.online) return null;
  return (
    <button type="button" className="material-form" data-testid="print-form" onClick={() => go({ at: 'forms', item })}>
      <FileText aria-hidden="true" />
      {t(say('打印此表', 'Print it'))}
    </button>
  );
};

/** The one sentence that matters: what is still to be had, or that nothing is. */
export const StillNeeded = ({ needs, have }: { needs: readonly Need[]; have: ReadonlySet<string> }) => {
  const { t } = useLanguage();
  if (needs.length === 0) return null;
  const rest = missing(needs, have);
  if (have.size === 0)
    return <p className="still-needed">{t(say('手边有的，请点一下打勾', 'Touch what you have with you'))}</p>;
  if (rest.length === 0)
    return (
      <p className="still-needed" data-all="true" data-testid="still-needed" role="status">
        <Check aria-hidden="true" strokeWidth={3} />
        {t(say('材料齐了，可以取号', 'You have everything. Take a ticket'))}
      </p>
    );
  return (
    <p className="still-needed" data-testid="still-needed" role="status">
      {t(say(`还差 ${rest.length} 样：`, `You still need ${rest.length}: `))}
      {rest.map(({ name }) => t(name)).join(t(say('、', ', ')))}
    </p>
  );
};
