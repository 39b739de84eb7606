import type { PressJob } from '../src/papers/press-work.ts';

// A press that answers, hangs or dies, as the length of the document, or of a notice's list, says.
process.on('message', ({ work }: PressJob) => {
  const length = work.kind === 'foreign' ? work.pdf.length : work.kind === 'notice' ? work.have.length : 0;
  if (length === 3) process.exit(1);
  // Like a document that keeps the program in a circle: it hears nothing any more.
  if (length === 2) for (;;);
  process.send?.({ ok: true, made: { pdf: new Uint8Array(1), pages: 1 } });
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
