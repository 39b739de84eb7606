import { say, useLanguage } from '@jiaohao/ui';
import { Loading } from '../loading.tsx';
import { PageHead } from '../page-head.tsx';
import { useLive } from '../use-live.ts';
import { EnteredList } from './entered-list.tsx';
import './guide.css';
import { LaneRequests } from './lane-requests.tsx';
import { PaperForm } from './paper-form.tsx';
import { useCatalogItems } from './use-catalog-items.ts';
import { useEntered } from './use-entered.ts';
import { useLanes } from './use-lanes.ts';

const title = say('导办', 'Guide');
const about = say('确认优先申请，补录手工号', 'Answer priority requests, enter paper numbers');

/** What a guide in the hall does with numbers: says who may go first, and enters what was given by hand. */
export const GuidePage = () => {
  const { t } = useLanguage();
  const requests = useLive('laneRequests', (bus, again) => [bus.on('laneRequests', {}, again)]);
  const queues = useLive('queues', () => []);
  const items = useCatalogItems();
  const lanes = useLanes(requests.again);
  const { entered, add } = useEntered();
  const line = requests.line === 'whole' ? queues.line : requests.line;
  const refused = requests.refused ?? queues.refused;
  const blocked = line === 'broken';

  return (
    <>
      <PageHead title={title} about={t(about)} line={line} readAt={Math.min(requests.readAt, queues.readAt)} />
      {refused && (
        <p className="section empty" role="alert" data-testid="refused">
          {t(refused)}
        </p>
      )}
      {requests.answer && queues.answer ? (
        <div className="guide">
          <div>
            <LaneRequests requests={requests.answer} lanes={lanes} blocked={blocked} />
            <EnteredList entered={entered} />
          </div>
          <PaperForm queues={queues.answer} items={items} blocked={blocked} kept={add} />
        </div>
      ) : (
        !refused && <Loading what="page" />
      )}
    </>
  );
};
