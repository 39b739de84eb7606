import { z } from 'zod';
import { Id } from './common.ts';

/** Strict like the rest of the configuration: a comma that splits a text would otherwise lose half of it silently. */
const Text = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

/** A paper or proof that an item wants. The list is closed: what is not here is not asked for. */
export const Material = z.strictObject({
  id: Id,
  name: Text,
  /** How many originals and copies, 0 for none. */
  originals: z.number().int().min(0).max(20).default(1),
  copies: z.number().int().min(0).max(20).default(0),
  /** Only in the case that this says, for example "if somebody else comes for you". */
  when: Text.optional(),
  /** Where it is had, or what to mind. */
  note: Text.optional(),
  /** A form of this hall that is this material. */
  form: Id.optional(),
});

/** What is published of an item (六公开: name, conditions, materials, steps, limit, fee). */
export const ServiceGuide = z.strictObject({
  /** Grows with each change; printed on what is made from it. */
  version: z.string().min(1).max(20),
  conditions: z.array(Text).default([]),
  materials: z.array(Material).default([]),
  steps: z.array(Text).default([]),
  limit: Text,
  fee: Text,
  cautions: z.array(Text).default([]),
  basis: Text.optional(),
});

/** One thing that a citizen comes for (事项). */
export const ItemConfig = z.strictObject({
  id: Id,
  /** 基本编码 or 实施编码. */
  code: z.string().max(31).optional(),
  name: Text,
  /** Other words under which people look for it. */
  aliases: z.array(z.string().min(1)).default([]),
  queue: Id,
  department: Id,
  themes: z.array(Id).default([]),
  lifeEvents: z.array(Id).default([]),
  guide: ServiceGuide,
  forms: z.array(Id).default([]),
  /** What of the self-service at this kiosk spares the queue. */
  selfService: z.array(z.enum(['progress', 'forms', 'certificates'])).default([]),
  /** Where it can be done without coming. */
  online: z.strictObject({ url: z.url(), note: Text }).optional(),
});

export const ThemeConfig = z.strictObject({ id: Id, name: Text, about: Text, icon: z.string().default('file-text') });
export const DepartmentConfig = z.strictObject({ id: Id, name: Text, icon: z.string().default('building-2') });
export const LifeEventConfig = z.strictObject({ id: Id, name: Text, about: Text, icon: z.string().default('heart') });

/** Where a field of a form is filled from: the card, or today's date; absent = by hand. */
export const FormFill = z.enum(['name', 'number', 'sex', 'birth', 'nation', 'address', 'date']);

/** A form that the hall prints: blank, as a sample, or filled from the card. */
export const FormConfig = z.strictObject({
  id: Id,
  name: Text,
  version: z.string().min(1).max(20),
  fields: z
    .array(
      z.strictObject({
        label: Text,
        fill: FormFill.optional(),
        /** What stands here in the sample; fields with boxes show `choices`. */
        sample: z.string(),
        /** Over the whole width instead of half of it. */
        wide: z.boolean().default(false),
        /** Height in lines of handwriting. */
        lines: z.number().int().min(1).max(12).default(1),
        choices: z.array(Text).default([]),
      }),
    )
    .min(1),
  /** What is promised or declared above the signature. */
  declaration: Text.optional(),
});

export const CatalogItem = ItemConfig.extend({
  /** Of the Chinese name and aliases, syllables without tones: "she hui bao xian can bao", and first letters: "shbxcb". */
  sounds: z.array(z.object({ full: z.string(), initials: z.string() })),
  /** Can it be booked here? */
  bookable: z.boolean(),
});

/** All that a kiosk, a phone or a guide's page needs to find items and to say what they want. */
export const CatalogAnswer = z.object({
  /** Changes whenever anything in it does. */
  version: z.string(),
  themes: z.array(ThemeConfig),
  departments: z.array(DepartmentConfig),
  lifeEvents: z.array(LifeEventConfig),
  items: z.array(CatalogItem),
  forms: z.array(
    FormConfig.omit({ fields: true, declaration: true }).extend({
      /** What is filled in from the card, each once; empty: only blank and as a sample. */
      fills: z.array(FormFill),
    }),
  ),
});

/** Usual waits by hour of the day, from the last weeks, for "come at another hour". */
export const QuietAnswer = z.object({
  queue: z.string(),
  hours: z.array(z.object({ hour: z.number().int(), waitMinutes: z.number(), tickets: z.number().int() })),
});

export type Material = z.infer<typeof Material>;
export type ServiceGuide = z.infer<typeof ServiceGuide>;
export type ItemConfig = z.infer<typeof ItemConfig>;
export type FormConfig = z.infer<typeof FormConfig>;
export type FormFill = z.infer<typeof FormFill>;
export type CatalogItem = z.infer<typeof CatalogItem>;
export type CatalogAnswer = z.infer<typeof CatalogAnswer>;
export type QuietAnswer = z.infer<typeof QuietAnswer>;
