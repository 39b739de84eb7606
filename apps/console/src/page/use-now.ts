import { useNow as useClock } from '@jiaohao/ui/staff';
import { useConsole } from './console.ts';

/** The hall's time in milliseconds, again every ten seconds. */
export const useNow = (): number => useClock(useConsole().now, 10_000);
