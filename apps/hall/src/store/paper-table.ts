import type { Text } from '@jiaohao/protocol';
import type { Db } from './open-store.ts';

export type PaperRecord = {
  id: string;
  code: string;
  kind: string;
  title: Text;
  issuer: Text;
  pages: number;
  /** Of the file that was printed, hexadecimal. */
  sha256: string;
  /** Keyed hash and masked name of whom it is about; a paper may be about nobody. */
  person?: { hash: string; name: string } | undefined;
  issuedAt: number;
  kiosk: string;
};

/** What a holder of the paper may learn. */
export type KnownPaper = Omit<PaperRecord, 'person' | 'id' | 'kiosk'> & {
  id: string;
  maskedName: string | null;
  withdrawnAt: number | null;
};

export type PaperTable = ReturnType<typeof paperTable>;

/** The papers that this hall has made: what a code is checked against, never their content. */
export const paperTable = (db: Db) => {
  const insert = db.prepare(
    `INSERT INTO paper (id, code, kind, title_zh, title_en, issuer_zh, issuer_en, pages, sha256, person, masked_name,
       issued_at, kiosk) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const one = db.prepare(
    `SELECT id, code, kind, title_zh, title_en, issuer_zh, issuer_en, pages, sha256, masked_name AS maskedName,
       issued_at AS issuedAt, withdrawn_at AS withdrawnAt FROM paper WHERE code = ?`,
  );
  const makerOf = db.prepare('SELECT kiosk FROM paper WHERE id = ?').pluck();
  const outcome = db.prepare('UPDATE paper SET outcome = ?, outcome_at = ? WHERE id = ?');
  const withdraw = db.prepare('UPDATE paper SET withdrawn_at = ?, withdrawn_by = ? WHERE code = ?');
  const forget = db.prepare(
    'UPDATE paper SET masked_name = NULL, person = NULL WHERE issued_at < ? AND masked_name IS NOT NULL',
  );
  type Row = Omit<KnownPaper, 'title' | 'issuer'> & Record<'title_zh' | 'title_en' | 'issuer_zh' | 'issuer_en', string>;

  return {
    /** To be called inside a transaction, like all that change. */
    add: (paper: PaperRecord): void => {
      const { title, issuer, person } = paper;
      insert.run(
        paper.id,
        paper.code,
        paper.kind,
        title.zh,
        title.en,
        issuer.zh,
        issuer.en,
        paper.pages,
        paper.sha256,
        person?.hash ?? null,
        person?.name ?? null,
        paper.issuedAt,
        paper.kiosk,
      );
    },
    byCode: (code: string): KnownPaper | undefined => {
      const row = one.get(code) as Row | undefined;
      if (!row) return undefined;
      const { title_zh, title_en, issuer_zh, issuer_en, ...rest } = row;
      return { ...rest, title: { zh: title_zh, en: title_en }, issuer: { zh: issuer_zh, en: issuer_en } };
    },
    /** Who had it made. */
    makerOf: (id: string): string | undefined => makerOf.get(id) as string | undefined,
    ended: (id: string, how: 'printed' | 'maybe' | 'not-printed', at: number): void => {
      outcome.run(how, at, id);
    },
    withdrawn: (code: string, by: string, at: number): void => {
      withdraw.run(at, by, code);
    },
    /** Forgets whom papers issued before `before` (ms) were about; their codes stay checkable. Returns how many. */
    forget: (before: number): number => forget.run(before).changes,
  };
};
