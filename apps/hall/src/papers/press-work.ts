import {
  type CasePaper,
  caseProgressPage,
  type FormFilling,
  formPage,
  type NoticeItem,
  oneTimeNotice,
  type Stamp,
  stamped,
  UnfitDocument,
} from '@jiaohao/paper/documents';
import type { FormConfig } from '@jiaohao/protocol';

/** What the press is asked to put on paper. */
export type PressWork =
  | { kind: 'form'; form: FormConfig; filling: FormFilling }
  | { kind: 'notice'; item: NoticeItem; have: readonly string[]; person: { name: string } | undefined }
  | { kind: 'case'; paper: CasePaper }
  /** A document of another house, as it came. */
  | { kind: 'foreign'; pdf: Uint8Array };

export type PressJob = { work: PressWork; stamp: Stamp };

export type Pressed = { pdf: Uint8Array; pages: number };

/** Answers of the press process; `unfit` is the fault of the document that came from outside. */
export type PressAnswer =
  | { ok: true; made: Pressed }
  | { ok: false; unfit: UnfitDocument['code'] | undefined; message: string };

const drawn = (work: Exclude<PressWork, { kind: 'foreign' }>): Promise<Uint8Array> => {
  switch (work.kind) {
    case 'form':
      return formPage(work.form, work.filling);
    case 'notice':
      return oneTimeNotice(work.item, work.have, work.person);
    case 'case':
      return caseProgressPage(work.paper);
    default:
      return work satisfies never;
  }
};

/** Makes one paper; never rejects. */
export const press = async ({ work, stamp }: PressJob): Promise<PressAnswer> => {
  try {
    const made =
      work.kind === 'foreign'
        ? await stamped(work.pdf, stamp, 'to-be-made')
        : await stamped(await drawn(work), stamp, 'free');
    return { ok: true, made };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { ok: false, unfit: error instanceof UnfitDocument ? error.code : undefined, message };
  }
};
