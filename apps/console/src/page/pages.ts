import type { Text } from '@jiaohao/protocol';
import { say } from '@jiaohao/ui';
import { ClipboardCheck, HandHelping, type LucideIcon, MonitorCog } from 'lucide-react';
import type { ComponentType } from 'react';
import { ChecklistPage } from './checklist/checklist-page.tsx';
import { DevicesPage } from './devices/devices-page.tsx';
import { GuidePage } from './guide/guide-page.tsx';

export type ConsolePage = {
  /** In the address, after `#/`. */
  id: string;
  title: Text;
  icon: LucideIcon;
  page: ComponentType;
  /** Shows beside its name how many troubles are open, or how many ask for a lane. */
  counts?: 'troubles' | 'lanes';
  /** Only for those who take care of the hall. */
  forCarers?: true;
};

/** The pages of the console, in the order of the navigation. */
export const pages: readonly [ConsolePage, ...ConsolePage[]] = [
  {
    id: 'devices',
    title: say('设备与报修', 'Devices and support'),
    icon: MonitorCog,
    page: DevicesPage,
    counts: 'troubles',
  },
  {
    id: 'guide',
    title: say('导办', 'Guide'),
    icon: HandHelping,
    page: GuidePage,
    counts: 'lanes',
    forCarers: true,
  },
  { id: 'checklist', title: say('开馆检查', 'Opening checklist'), icon: ClipboardCheck, page: ChecklistPage },
];

/** The pages that somebody may use. */
export const pagesFor = (may: { care: boolean }): readonly ConsolePage[] =>
  pages.filter(({ forCarers }) => may.care || !forCarers);

/** The page that an address's hash names, else the first. */
export const pageOf = (hash: string, may: { care: boolean }): ConsolePage =>
  pagesFor(may).find(({ id }) => hash === `#/${id}`) ?? pages[0];
