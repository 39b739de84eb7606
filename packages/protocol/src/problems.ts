import type { Text } from './common.ts';

const problem = (status: number, zh: string, en: string): { status: number; text: Text } => ({
  status,
  text: { zh, en },
});

/** What can go wrong around a request; what the queues refuse is worded in the queue package. */
export const problems = {
  'not-found': problem(404, '没有这个地址。', 'There is nothing at this address.'),
  'not-signed-in': problem(401, '请先登录，再做这一步。', 'Please sign in first.'),
  forbidden: problem(
    403,
    '您的账号或设备没有做这一步的权限，请联系大厅管理员。',
    'This account or device may not do that. Ask the hall administrator.',
  ),
  'not-your-counter': problem(403, '这个窗口由另一位工作人员在使用。', 'Another clerk is working at this counter.'),
  'bad-json': problem(
    400,
    '发来的内容不是有效的 JSON，请检查后重发。',
    'The body is not valid JSON. Correct it and send it again.',
  ),
  'bad-address': problem(
    400,
    '这个地址写得不对，请检查后重发。',
    'This address is malformed. Correct it and send the request again.',
  ),
  'bad-request': problem(
    400,
    '这个请求写得不对，请检查后重发。',
    'This request is malformed. Correct it and send it again.',
  ),
  'headers-too-large': problem(
    431,
    '请求头太多，最多 100 个、16 KB。',
    'Too many headers; 100 of them and 16 KB at most.',
  ),
  'bad-body': problem(
    400,
    '发来的内容不完整或格式不对，见 errors。',
    'Something in the body is missing or malformed; see errors.',
  ),
  'body-too-large': problem(413, '发来的内容太大，最多 64 KB。', 'The body is too large; 64 KB at most.'),
  'wrong-media-type': problem(415, '请以 application/json 发送。', 'Send the body as application/json.'),
  'key-reused': problem(
    409,
    '这个 Idempotency-Key 已用于另一项请求，请换一个新的。',
    'This Idempotency-Key was used for a different request. Use a new one.',
  ),
  'bad-key': problem(
    400,
    'Idempotency-Key 应为 1 至 128 个可见字符。',
    'Idempotency-Key must be 1 to 128 visible characters.',
  ),
  'wrong-password': problem(401, '用户名或密码不对，请重新输入。', 'Wrong user name or password. Please try again.'),
  'too-many-tries': problem(429, '尝试次数太多，请一分钟后再试。', 'Too many tries. Please wait a minute.'),
  'wrong-pairing-code': problem(
    404,
    '配对码不对或已过期，请向管理员要一个新的。',
    'The pairing code is wrong or has expired. Ask the administrator for a new one.',
  ),
  'unknown-device': problem(404, '配置里没有这台设备。', 'The configuration has no such device.'),
  'no-answer': problem(
    504,
    '设备没有应答。请检查设备的电源和网络，以及所在终端是否开机。',
    'The device does not answer. Check its power and cable, and that its terminal is switched on.',
  ),
  'unknown-trouble': problem(404, '没有这条报修记录。', 'There is no such trouble on the list.'),
  'trouble-closed': problem(
    409,
    '这条报修已办结。如需继续处理，请先撤销办结。',
    'This trouble is closed already. Take the closing back to go on.',
  ),
  'trouble-open': problem(409, '这个故障已在处理中，不必撤销。', 'This trouble is open already.'),
  'unknown-item': problem(404, '没有这一项。', 'There is no such item.'),
  'unknown-form': problem(404, '没有这份表格。', 'There is no such form.'),
  'not-bookable': problem(
    409,
    '这项业务不需要预约，请直接取号。',
    'This service takes no bookings. Just take a ticket.',
  ),
  'unknown-slot': problem(404, '没有这个预约时段，请重新选择。', 'There is no such slot. Choose another.'),
  'slot-full': problem(409, '这个时段刚刚约满，请选择其他时段。', 'This slot has just been filled. Choose another.'),
  'already-booked': problem(
    409,
    '您已约了这项业务，不用再约。可先取消原来的预约再改约。',
    'You have booked this already. Cancel that booking first to change it.',
  ),
  'book-with-card': problem(
    409,
    '用这个证件号码现在不能在网上再约，可能已有预约或次数已满。请查看原来的预约，或到大厅自助机刷身份证预约、取号。',
    'No more can be booked here under this number now; it may have bookings already. See your booking, or come to the hall: a kiosk books with your card, and you can take a ticket.',
  ),
  'booking-barred': problem(
    409,
    '因多次爽约或取消，暂时不能预约。您仍可直接来大厅取号办理。',
    'Booking is barred for a while after several missed or cancelled ones. You can still come and take a ticket.',
  ),
  'bad-number': problem(
    400,
    '证件号码不对，请核对后重新输入。',
    'The document number is not right. Check it and type it again.',
  ),
  'unknown-booking': problem(404, '没有查到这个预约，请核对。', 'This booking was not found. Please check.'),
  'booking-over': problem(409, '这个预约已经取消、已签到或已过期。', 'This booking is cancelled, used or over.'),
  'booking-too-early': problem(
    409,
    '还没到签到时间，请稍后再来签到。',
    'It is too early to check in. Come back later.',
  ),
  'booking-too-late': problem(
    409,
    '已过签到时间，请重新取号，或请导办员帮忙。',
    'It is too late to check in. Take a ticket, or ask a guide.',
  ),
  'not-your-booking': problem(
    409,
    '这个预约登记的不是这张证件，请核对。',
    'This booking was made for another document. Please check.',
  ),
  'card-needed': problem(409, '请先放上身份证。', 'Lay the ID card down first.'),
  'unknown-source': problem(404, '没有这个数据来源。', 'There is no such source.'),
  'unknown-holding': problem(404, '没有查到可打印的这份材料。', 'There is no such paper for this person.'),
  'unknown-case': problem(404, '没有查到这个办件，请核对编号。', 'There is no such case. Check the number.'),
  'source-late': problem(
    504,
    '对方系统没有及时应答，请稍后再试，或到窗口办理。',
    'The other house did not answer in time. Try again later, or ask at the counter.',
  ),
  'source-failed': problem(
    502,
    '对方系统暂时不能用，请稍后再试，或到窗口办理。',
    'The other house is out of order. Try again later, or ask at the counter.',
  ),
  'unknown-paper': problem(
    404,
    '没有查到这份材料，验证码可能不对或已过期。',
    'No such paper: the code is wrong or has expired.',
  ),
  'mistyped-code': problem(
    400,
    '验证码输入有误，请对照纸面重新输入（没有 0、O、1、I）。',
    'The code is mistyped. Compare it with the paper; it has no 0, O, 1 or I.',
  ),
  'press-busy': problem(
    503,
    '现在打印的人较多，请稍后再试。',
    'Many papers are being made now. Try again in a moment.',
  ),
  'paper-not-made': problem(
    503,
    '材料没有制作成功，请再试一次，或到窗口办理。',
    'The paper could not be made. Try again, or ask at the counter.',
  ),
  'unknown-zone': problem(404, '配置里没有这个区域。', 'The configuration has no such zone.'),
  'disk-full': problem(
    507,
    '服务器磁盘已满，刚才的操作没有记录。请通知技术人员清理磁盘后重试。',
    'The server disk is full; nothing was recorded. Call technical support, then try again.',
  ),
  'store-failing': problem(
    503,
    '服务器暂时无法保存数据，刚才的操作没有记录。请稍后重试并通知技术人员。',
    'The server cannot save at the moment; nothing was recorded. Try again and call technical support.',
  ),
  'server-fault': problem(
    500,
    '服务器出错，刚才的操作没有记录。请重试；仍不行请通知技术人员。',
    'The server failed; nothing was recorded. Try again, or call technical support.',
  ),
} as const;

export type ProblemCode = keyof typeof problems;
