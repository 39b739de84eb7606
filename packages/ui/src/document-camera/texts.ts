import { say } from '../language.tsx';

export const texts = {
  take: say('拍一页', 'Take a page'),
  takeAgain: say('重拍第 {n} 页', 'Retake page {n}'),
  camera: say('摄像头', 'Camera'),
  cameraN: say('摄像头 {n}', 'Camera {n}'),
  asking: say('正在打开摄像头…', 'Opening the camera…'),
  askingStep: say('如果浏览器询问，请选择“允许”。', 'If the browser asks, choose “Allow”.'),
  sight: {
    looking: say('正在寻找纸张…', 'Looking for the sheet…'),
    seen: say('已找到纸张四边', 'All four edges are in sight'),
    lost: say('没有找到纸张四边，拍下后可用手框选', 'No sheet found; you can frame it by hand afterwards'),
  },
  tips: [
    say('纸张放平，四边都在画面里', 'Lay the sheet flat with all four edges in view'),
    say('避免手影和灯光反光', 'Keep your hand and glare off the page'),
    say('深色桌面最清楚', 'A dark desk works best'),
  ],
  frame: say('拖动四角，框住纸张', 'Drag the four corners around the sheet'),
  frameKeys: say(
    '也可按 Tab 选角，用方向键移动，按住 Shift 移得更快',
    'Or choose a corner with Tab and move it with the arrow keys, faster with Shift',
  ),
  corners: [
    say('左上角', 'Top left corner'),
    say('右上角', 'Top right corner'),
    say('右下角', 'Bottom right corner'),
    say('左下角', 'Bottom left corner'),
  ],
  result: say('成品', 'Result'),
  turnLeft: say('左转', 'Turn left'),
  turnRight: say('右转', 'Turn right'),
  tone: say('颜色', 'Colour'),
  tones: {
    colour: say('彩色', 'Colour'),
    grey: say('灰度', 'Grey'),
    line: say('黑白', 'Black/white'),
  },
  level: say('摆正文字', 'Level the text'),
  whole: say('整幅', 'Whole picture'),
  accept: say('使用这一页', 'Use page'),
  retake: say('重拍', 'Retake'),
  back: say('返回', 'Back'),
  working: say('正在处理…', 'Working…'),
  failed: say(
    '这一页没有处理成功，请调整四角或重拍。',
    'This page could not be made. Move the corners or take it again.',
  ),
  pages: say('已拍页面', 'Pages'),
  empty: say('还没有页面。拍下的每一页会排在这里。', 'No pages yet. Every page you take is lined up here.'),
  pageN: say('第 {n} 页', 'Page {n}'),
  edit: say('修改第 {n} 页', 'Edit page {n}'),
  earlier: say('第 {n} 页前移', 'Move page {n} forward'),
  later: say('第 {n} 页后移', 'Move page {n} back'),
  again: say('重拍第 {n} 页', 'Retake page {n}'),
  delete: say('删除第 {n} 页', 'Delete page {n}'),
  deleted: say('已删除第 {n} 页', 'Page {n} was deleted'),
  undo: say('撤销', 'Undo'),
  done: say('完成', 'Finish'),
  count: say('共 {n} 页', '{n} pages'),
  countOne: say('共 1 页', '1 page'),
  making: say('正在生成 PDF…', 'Making the PDF…'),
  notDone: say(
    '没有交出去，页面都还在。请再试一次。',
    'It was not handed over; all pages are still here. Please try again.',
  ),
  cancel: say('关闭', 'Close'),
  retry: say('重试', 'Try again'),
} as const;

/** What to say while there is no picture, and what to do about it. */
export const troubleTexts = {
  none: {
    title: say('没有找到高拍仪', 'No document camera found'),
    step: say(
      '请检查高拍仪的 USB 线和电源，插好后会自动打开。',
      'Check its USB cable and power. It opens by itself once it is plugged in.',
    ),
  },
  denied: {
    title: say('浏览器没有允许使用摄像头', 'The browser does not allow the camera'),
    step: say(
      '请点击地址栏旁的摄像头图标，选择“允许”，然后重试。',
      'Click the camera mark beside the address, choose “Allow”, then try again.',
    ),
  },
  insecure: {
    title: say('这个地址不能使用摄像头', 'Cameras cannot be used at this address'),
    step: say(
      '请从本机窗口终端打开，或请管理员启用 https。',
      'Open this page on the counter itself, or ask the administrator for https.',
    ),
  },
  taken: {
    title: say('高拍仪正被别的程序使用', 'Another program is using the camera'),
    step: say('请关闭使用摄像头的其他程序，然后重试。', 'Close the other program that uses it, then try again.'),
  },
  lost: {
    title: say('高拍仪断开了', 'The camera was unplugged'),
    step: say(
      '已拍的页面都还在。请插好 USB 线，插好后会自动继续。',
      'Your pages are safe. Plug it in again and it goes on by itself.',
    ),
  },
} as const;

/** A text with its number filled in. */
export const withNumber = (text: string, n: number): string => text.replace('{n}', String(n));
