import type { Fault, Sentence } from '@jiaohao/device-kit';

interface StatusWord extends Sentence {
  fault: Fault | 'none';
}

const say = (fault: StatusWord['fault'], chinese: string, english: string): StatusWord => ({
  fault,
  'zh-CN': chinese,
  en: english,
});

/** What the third status byte of a reply says, for the person who must act. */
export const statusWords: Readonly<Record<number, StatusWord>> = {
  16: say('garbage', '读卡器收到的数据有误。请检查连接线。', 'The reader received damaged data. Check its cable.'),
  17: say(
    'garbage',
    '读卡器收到的数据长度有误。请检查连接线。',
    'The reader received data of a wrong length. Check its cable.',
  ),
  33: say(
    'garbage',
    '读卡器不认识此命令。请检查设备型号设置。',
    'The reader does not know this command. Check the device type in the settings.',
  ),
  35: say(
    'bad-setting',
    '读卡器不允许此操作。请联系供应商。',
    'The reader does not permit this. Contact its supplier.',
  ),
  36: say(
    'garbage',
    '读卡器报告未知错误。请关闭电源再打开。',
    'The reader reports an unknown error. Switch it off and on.',
  ),
  49: say(
    'unread-card',
    '证件认证失败。请拿开证件后重新放置。',
    'The card was not accepted. Lift it and lay it down again.',
  ),
  50: say(
    'unread-card',
    '证件认证失败。请拿开证件后重新放置。',
    'The card was not accepted. Lift it and lay it down again.',
  ),
  51: say(
    'unread-card',
    '证件信息核验失败。请拿开证件后重新放置。',
    'The data of the card could not be verified. Lift it and lay it down again.',
  ),
  64: say(
    'unread-card',
    '无法识别这张证件。请使用居民身份证或居住证。',
    'This card is of another kind. Use a resident ID card or residence permit.',
  ),
  65: say(
    'unread-card',
    '读取证件失败。请拿开证件后重新放置，勿移动。',
    'Reading failed. Lift the card, lay it down again and do not move it.',
  ),
  71: say(
    'unread-card',
    '读卡器取随机数失败。请拿开证件后重新放置。',
    'The reader failed to draw a random number. Lift the card and lay it down again.',
  ),
  96: say(
    'self-test',
    '读卡器自检失败。请关闭电源再打开；仍不行请报修。',
    'The reader failed its self-test. Switch it off and on, then call for repair.',
  ),
  102: say(
    'unlicensed',
    '读卡器未经授权，不能读取证件。请联系供应商。',
    'The reader is not licensed to read cards. Contact its supplier.',
  ),
  128: say('none', '没有放置证件。请将证件平放到读卡区。', 'There is no card. Lay your card flat on the reader.'),
  129: say(
    'unread-card',
    '选取证件失败。请拿开证件后重新放置。',
    'The card could not be selected. Lift it and lay it down again.',
  ),
  144: say('none', '操作成功。', 'Done.'),
  145: say('none', '证件中没有此项内容。', 'The card does not hold this item.'),
  159: say('none', '已找到证件，请勿移动。', 'A card was found. Please do not move it.'),
};

/** The fault that a status byte means, or undefined for a good one. A byte nobody has described is a failed read. */
export const faultOfStatus = (status: number): Fault | undefined => {
  const word = statusWords[status];
  if (!word) return 'unread-card';
  return word.fault === 'none' ? undefined : word.fault;
};
