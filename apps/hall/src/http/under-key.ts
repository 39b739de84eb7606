import type { Answer } from '../store/answers.ts';

/** Shares work that takes time between requests with the same key: the second waits for what the first gets. */
export const sharedUnderKey = () => {
  const running = new Map<string, { request: Uint8Array; answer: Promise<Answer> }>();
  return (place: string, request: Uint8Array, work: () => Promise<Answer>): Promise<Answer> | 'other-body' => {
    const open = running.get(place);
    if (open) return Buffer.from(open.request).equals(request) ? open.answer : 'other-body';
    const answer = work().finally(() => running.delete(place));
    running.set(place, { request, answer });
    return answer;
  };
};

export type SharedUnderKey = ReturnType<typeof sharedUnderKey>;
