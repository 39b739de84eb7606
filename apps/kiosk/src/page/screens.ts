import { type ComponentType, lazy } from 'react';
import type { Place } from './frame.ts';
import { Home } from './home/home.tsx';
import { Taking } from './taking/taking.tsx';

const browse = () => import('./browse/index.ts');
const search = () => import('./search/index.ts');
const guide = () => import('./guide/index.ts');
const service = () => import('./service/index.ts');
const checkIn = () => import('./check-in/index.ts');
const mine = () => import('./mine/index.ts');
const book = () => import('./book/index.ts');

/** One screen per place; only home and the way to a ticket are in the first load. */
export const screens: Record<Place['at'], ComponentType> = {
  home: Home,
  choice: Taking,
  theme: lazy(() => browse().then((all) => ({ default: all.ThemeItems }))),
  departments: lazy(() => browse().then((all) => ({ default: all.Departments }))),
  department: lazy(() => browse().then((all) => ({ default: all.DepartmentItems }))),
  'life-events': lazy(() => browse().then((all) => ({ default: all.LifeEvents }))),
  'life-event': lazy(() => browse().then((all) => ({ default: all.LifeEventItems }))),
  search: lazy(() => search().then((all) => ({ default: all.Search }))),
  guide: lazy(() => guide().then((all) => ({ default: all.Guide }))),
  book: lazy(() => book().then((all) => ({ default: all.Book }))),
  'check-in': lazy(() => checkIn().then((all) => ({ default: all.CheckIn }))),
  mine: lazy(() => mine().then((all) => ({ default: all.Mine }))),
  'self-service': lazy(() => service().then((all) => ({ default: all.SelfService }))),
  progress: lazy(() => service().then((all) => ({ default: all.Progress }))),
  papers: lazy(() => service().then((all) => ({ default: all.Papers }))),
  forms: lazy(() => service().then((all) => ({ default: all.Forms }))),
  notices: lazy(() => service().then((all) => ({ default: all.Notices }))),
  print: lazy(() => service().then((all) => ({ default: all.Print }))),
};

/** Fetches the other screens while nobody waits for them: a desk that goes away later must not take a screen with it. */
export const fetchAhead = (): void => {
  for (const load of [browse, guide, search, mine, checkIn, service, book]) load().catch(() => undefined);
};
