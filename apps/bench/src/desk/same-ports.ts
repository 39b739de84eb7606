import { existsSync, readFileSync } from 'node:fs';
import type { LinkSpec } from '@jiaohao/links';
import type { StandSetting, WireSetting } from './stand-list.ts';

/** What a start before this one wrote down of where each device's wire ended. */
export const linksBefore = (portsFile: string): Readonly<Record<string, LinkSpec>> =>
  existsSync(portsFile) ? JSON.parse(readFileSync(portsFile, 'utf8')).links : {};

/** Stands with any port are put where they were: the desks are wired there. */
export const onSamePorts = (
  stands: readonly StandSetting[],
  links: Readonly<Record<string, LinkSpec>>,
): StandSetting[] => stands.map((stand) => ({ ...stand, wire: sameWire(stand.wire, links[stand.id]) }));

const sameWire = (wire: WireSetting, link: LinkSpec | undefined): WireSetting => {
  if (link?.type === 'tcp' && 'tcp' in wire && wire.tcp === 0) return { tcp: link.port };
  if (link?.type === 'udp' && 'udp' in wire && wire.udp === 0) return { udp: link.port };
  if (link?.type === 'http' && 'http' in wire && wire.http === 0) return { http: Number(new URL(link.url).port) };
  return wire;
};
