import ipp from 'ipp';

/** RFC 8011, 4.2 to 4.4. */
export const operations = {
  'Print-Job': 0x02,
  'Validate-Job': 0x04,
  'Create-Job': 0x05,
  'Send-Document': 0x06,
  'Cancel-Job': 0x08,
  'Get-Job-Attributes': 0x09,
  'Get-Jobs': 0x0a,
  'Get-Printer-Attributes': 0x0b,
} as const;

export type Operation = keyof typeof operations;

export interface Request {
  operation: Operation;
  /** Address of the printer as it knows itself. */
  printer: string;
  user: string;
  version: '1.1' | '2.0';
  /** Operation attributes besides those that every request has, in order. */
  about?: Readonly<Record<string, string | number | boolean | readonly string[]>>;
  /** Attributes of the job. */
  job?: Readonly<Record<string, string | number>>;
}

const longestName = 255;

/** Names and titles hold 255 bytes at most (RFC 8011, 5.1.3). */
export const asName = (text: string, longest = longestName): string => {
  let name = '';
  for (const character of text.replaceAll(/\p{Cc}+/gu, ' ')) {
    if (Buffer.byteLength(name + character) > longest) break;
    name += character;
  }
  return name;
};

/** A request as bytes; a document follows right behind it. */
export const encodeRequest = (id: number, { operation, printer, user, version, about, job }: Request): Uint8Array =>
  ipp.serialize({
    version,
    operation,
    id,
    // In this order (RFC 8011, 4.1.4); the serializer does not see to it.
    'operation-attributes-tag': {
      'attributes-charset': 'utf-8',
      'attributes-natural-language': 'zh-cn',
      'printer-uri': printer,
      ...(about && 'job-id' in about ? { 'job-id': about['job-id'] } : {}),
      'requesting-user-name': asName(user),
      ...about,
    },
    ...(job && Object.keys(job).length > 0 ? { 'job-attributes-tag': job } : {}),
  });
