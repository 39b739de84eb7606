import type { BenchStand } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { Plug, Power, Unplug, Zap } from 'lucide-react';
import { ChoiceRow } from './choice-row.tsx';
import { switchText, wireTexts } from './stand-texts.ts';
import type { AskDesk } from './use-desk.ts';
import './troubles.css';

/** Everything that can go wrong with a device: its cable, its power, its wire, and what it has of its own. */
export const Troubles = ({ stand, live, ask }: { stand: BenchStand; live: boolean; ask: AskDesk }) => {
  const { t } = useLanguage();
  const { id, plugged, powered, linked, wire, wires, switches } = stand;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: so that what does not fit can be scrolled to by keys
    <section className="troubles" aria-label={t(say('制造故障', 'Throw a fault'))} tabIndex={0}>
      <h3>{t(say('制造故障', 'Throw a fault'))}</h3>
      <div className="troubles-buttons">
        <button
          type="button"
          data-testid="plug"
          aria-pressed={!plugged}
          disabled={!live}
          onClick={() => ask('setPlugged', { stand: id, plugged: !plugged })}
        >
          {plugged ? <Unplug aria-hidden="true" /> : <Plug aria-hidden="true" />}
          {t(plugged ? say('拔线', 'Unplug') : say('插上线', 'Plug in'))}
        </button>
        <button
          type="button"
          data-testid="power"
          aria-pressed={!powered}
          disabled={!live}
          onClick={() => ask('setPowered', { stand: id, powered: !powered })}
        >
          <Power aria-hidden="true" />
          {t(powered ? say('断电', 'Power off') : say('通电', 'Power on'))}
        </button>
        <button
          type="button"
          data-testid="noise"
          disabled={!live || !linked}
          onClick={() => ask('noise', { stand: id })}
        >
          <Zap aria-hidden="true" />
          {t(say('一阵干扰', 'Noise'))}
        </button>
      </div>
      {switches.map(({ name, value, choices }) => {
        const text = switchText(name);
        return (
          <ChoiceRow
            key={name}
            id={name}
            name={text.name}
            value={value}
            disabled={!live}
            choices={choices.map((choice) => ({ value: choice, ...text.value(choice) }))}
            onChoose={(to) => ask('setSwitch', { stand: id, name, value: to })}
          />
        );
      })}
      {wires.length > 1 && (
        <ChoiceRow
          id="wire"
          name={say('线路', 'Wire')}
          value={wire}
          disabled={!live}
          choices={wires.map((choice) => ({ value: choice, ...wireTexts[choice] }))}
          onChoose={(to) => ask('setWire', { stand: id, wire: to })}
        />
      )}
    </section>
  );
};
