import type { CatalogAnswer, QueueAnswer, TicketAnswer } from '@jiaohao/protocol';
import { say, useLanguage } from '@jiaohao/ui';
import { DropList } from '@jiaohao/ui/staff';
import { Button, Checkbox, Input } from 'antd';
import { FilePenLine } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useConsole } from '../console.ts';
import { mostDaysAgo, type PaperField } from './check-paper.ts';
import { Field, type FieldLinks } from './field.tsx';
import { usePaper } from './use-paper.ts';

type Choice = { value: string; label: string };

/** Enters a number that was given by hand while nothing else worked. Enter keeps it, and the next number can be typed. */
export const PaperForm = (props: {
  queues: readonly QueueAnswer[];
  items: CatalogAnswer['items'];
  blocked: boolean;
  kept: (ticket: TicketAnswer) => void;
}) => {
  const { t, lang } = useLanguage();
  const { hall, now } = useConsole();
  const { draft, problems, busy, change, keep } = usePaper(props.kept);
  const form = useRef<HTMLFormElement>(null);
  const [answer, setAnswer] = useState<{ done: boolean }>();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setAnswer({ done: await keep() });
  };
  // The answer and the problems that it names come to the screen together.
  useEffect(() => {
    if (!answer) return;
    form.current?.querySelector<HTMLElement>(answer.done ? '#paper-number' : '[aria-invalid="true"]')?.focus();
  }, [answer]);
  const choice = (links: FieldLinks, value: string | undefined, options: Choice[], set: (value?: string) => void) => (
    <DropList
      {...links}
      {...(links['aria-invalid'] && { status: 'error' as const })}
      value={value ?? null}
      options={options}
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={t(say('请选择', 'Choose'))}
      onChange={(chosen: string | null) => set(chosen ?? undefined)}
    />
  );
  const typed = (
    links: FieldLinks,
    field: PaperField & ('number' | 'takenAt' | 'booking' | 'from' | 'to'),
    more: object,
  ) => (
    <Input
      {...links}
      {...(links['aria-invalid'] && { status: 'error' as const })}
      value={draft[field]}
      autoComplete="off"
      onChange={(event) => change({ [field]: event.target.value })}
      {...more}
    />
  );
  const dateOf = (at: number) =>
    new Intl.DateTimeFormat(lang === 'zh' ? 'zh-CN' : 'en-GB', {
      timeZone: hall.timeZone,
      month: 'long',
      day: 'numeric',
      weekday: 'short',
    }).format(at);
  const clock = { inputMode: 'numeric', maxLength: 5, placeholder: '09:05' };
  const items = props.items.filter(({ queue }) => queue === draft.queue);

  return (
    <section className="section paper" aria-label={t(say('手工号补录', 'Enter a paper number'))}>
      <h2>{t(say('手工号补录', 'Enter a paper number'))}</h2>
      <p className="paper-about">
        {t(
          say(
            '停电或断网时手工发出的号，在这里补进系统：未办的按取号时间排队，已办的计入统计；前七天的号只入册统计。',
            'Numbers given by hand while the system was down: who still waits is queued by the time of taking, who was served is counted. Numbers of the last seven days are counted only.',
          ),
        )}
      </p>
      <form ref={form} onSubmit={submit} noValidate>
        <Field id="paper-queue" label={say('业务', 'Business')} problem={problems.queue} wide>
          {(links) =>
            choice(
              links,
              draft.queue,
              props.queues.map(({ id, prefix, name }) => ({ value: id, label: `${prefix} ${name[lang]}` })),
              (queue) => change({ queue, item: undefined }),
            )
          }
        </Field>
        {items.length > 0 && (
          <Field id="paper-item" label={say('事项（可不填）', 'Item (optional)')} wide>
            {(links) => (
              <DropList
                {...links}
                allowClear
                value={draft.item ?? null}
                options={items.map(({ id, name }) => ({ value: id, label: name[lang] }))}
                showSearch={{ optionFilterProp: 'label' }}
                placeholder={t(say('不填', 'None'))}
                onChange={(item: string | null) => change({ item: item ?? undefined })}
              />
            )}
          </Field>
        )}
        <Field id="paper-number" label={say('手工号', 'Paper number')} problem={problems.number}>
          {(links) => typed(links, 'number', { maxLength: 8, placeholder: `${hall.paperPrefix}007` })}
        </Field>
        <Field id="paper-taken" label={say('取号时间', 'Taken at')} problem={problems.takenAt}>
          {(links) => typed(links, 'takenAt', clock)}
        </Field>
        <Field id="paper-day" label={say('取号日期', 'Taken on')} wide>
          {(links) => (
            <DropList
              {...links}
              value={draft.daysAgo}
              options={Array.from({ length: mostDaysAgo + 1 }, (_, daysAgo) => ({
                value: daysAgo,
                label: daysAgo === 0 ? t(say('今天', 'Today')) : dateOf(now() - daysAgo * 86_400_000),
              }))}
              onChange={(daysAgo: number) => change({ daysAgo })}
            />
          )}
        </Field>
        <Field id="paper-lane" label={say('优先（可不填）', 'Priority (optional)')} wide>
          {(links) => (
            <DropList
              {...links}
              allowClear
              value={draft.lane ?? null}
              options={hall.lanes.map(({ id, name }) => ({ value: id, label: name[lang] }))}
              placeholder={t(say('按普通号', 'As usual'))}
              onChange={(lane: string | null) => change({ lane: lane ?? undefined })}
            />
          )}
        </Field>
        {hall.bookings && (
          <Field
            id="paper-booking"
            label={say('预约码（可不填）', 'Booking code (optional)')}
            problem={problems.booking}
            wide
          >
            {(links) => typed(links, 'booking', { maxLength: 64 })}
          </Field>
        )}
        <Checkbox
          className="paper-served"
          checked={draft.served}
          onChange={(event) => change({ served: event.target.checked })}
          data-testid="paper-served"
        >
          {t(say('已经办完', 'Has been served already'))}
        </Checkbox>
        {draft.served && (
          <>
            <Field id="paper-counter" label={say('办理窗口', 'Counter')} problem={problems.counter} wide>
              {(links) =>
                choice(
                  links,
                  draft.counter,
                  hall.counters.map(({ id, name }) => ({ value: id, label: name[lang] })),
                  (counter) => change({ counter }),
                )
              }
            </Field>
            <Field id="paper-from" label={say('开始', 'From')} problem={problems.from}>
              {(links) => typed(links, 'from', clock)}
            </Field>
            <Field id="paper-to" label={say('办完', 'To')} problem={problems.to}>
              {(links) => typed(links, 'to', clock)}
            </Field>
          </>
        )}
        <Button
          className="paper-keep"
          type="primary"
          htmlType="submit"
          icon={<FilePenLine aria-hidden="true" />}
          loading={busy}
          disabled={props.blocked}
          data-testid="paper-keep"
        >
          {t(say('登记', 'Enter'))}
        </Button>
      </form>
    </section>
  );
};
