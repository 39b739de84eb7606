/** An option of a SANE device, as `scanimage -A` lists it. */
export interface DeviceOption {
  /** Without the dashes. */
  name: string;
  /** Words or numbers that it takes; empty for a range or a free value. */
  values: readonly string[];
  range: { least: number; most: number } | undefined;
  unit: string;
  /** What it is set to; undefined while the device has it switched off. */
  value: string | undefined;
  /** Only the device sets it: a sensor or a button. */
  sensor: boolean;
}

// "    --resolution 75|150|300dpi [75]", "    -x 0..215.9mm (in steps of 0.1) [215.9]", "    --duplex[=(yes|no)] [no]"
const line =
  /^ {4}(?:--([\w-]+)|-([a-zA-Z]))(?:\[=\(([^)]*)\)\]| (.+?))?(?: \(in steps of [^)]*\))? \[((?:[^[\]]|\[[^[\]]*\])*)\](?: \[([\w, -]+)\])?$/;
const units = /(dpi|mm|pel|bit|us|%)(?:,\.\.\.)?$/;

const optionOf = (text: string): DeviceOption | undefined => {
  const found = line.exec(text);
  if (!found) return undefined;
  const [, long, short, choice, rest = '', value = '', note = ''] = found;
  const unit = units.exec(rest)?.[1] ?? '';
  const bare = choice ?? rest.replace(units, '');
  const range = /^(-?[\d.]+)\.\.(-?[\d.]+)$/.exec(bare);
  const marks = `${value} ${note}`;
  return {
    name: long ?? short ?? '',
    values: range || bare === '' || bare.startsWith('<') ? [] : bare.split('|'),
    range: range ? { least: Number(range[1]), most: Number(range[2]) } : undefined,
    unit,
    value: /^(?:inactive|read-only|hardware|advanced)$/.test(value) ? undefined : value,
    sensor: /read-only|hardware/.test(marks),
  };
};

/** The options in what `scanimage -A` writes, by name. */
export const deviceOptionsOf = (text: string): ReadonlyMap<string, DeviceOption> => {
  const options = text.split(/\r?\n/).flatMap((each) => optionOf(each) ?? []);
  return new Map(options.map((option) => [option.name, option]));
};
