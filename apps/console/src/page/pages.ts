import type { Text } from '@jiaohao/protocol';
import { say } from '@jiaohao/ui';
import { ClipboardCheck, type LucideIcon, MonitorCog } from 'lucide-react';
import type { ComponentType } from 'react';
import { ChecklistPage } from './checklist/checklist-page.tsx';
import { DevicesPage } from './devices/devices-page.tsx';

export type ConsolePage = {
  /** In the address, after `#/`. */
  id: string;
  title: Text;
  icon: LucideIcon;
  page: ComponentType;
  /** Shows how many troubles are open beside its name. */
  counts?: 'troubles';
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
  { id: 'checklist', title: say('开馆检查', 'Opening checklist'), icon: ClipboardCheck, page: ChecklistPage },
];

/** The page that an address's hash names, else the first. */
export const pageOf = (hash: string): ConsolePage => pages.find(({ id }) => hash === `#/${id}`) ?? pages[0];
