import type { Text, WireLine } from '@jiaohao/protocol';
import { say } from './frames.ts';

type Exchange = Extract<WireLine, { type: 'exchange' }>;

/** eSCL: what is asked by its path, how it went by its status. */
export const escl = ({ method, path, status }: Exchange): Text => {
  if (path.endsWith('/ScannerCapabilities')) return say('问：会扫什么', 'Asks what it can scan');
  if (path.endsWith('/ScannerStatus')) return say('问：状态如何', 'Asks how it is');
  if (method === 'POST')
    return status === 201
      ? say('开始扫描', 'Begins to scan')
      : status === 409
        ? say('不能扫描：缺纸、卡纸或盖子没关', 'Cannot scan: no paper, a jam or an open cover')
        : say('正忙，没有开始', 'Busy: it has not begun');
  if (path.endsWith('/NextDocument')) {
    if (status === 200) return say('送来一页', 'Hands over a page');
    if (status === 404) return say('没有下一页了', 'No further page');
    return say('这一页没有扫成', 'This page failed');
  }
  return method === 'DELETE' ? say('放弃这次扫描', 'Gives the scan up') : say('一次请求', 'A request');
};

const ippWords: readonly (readonly [name: string, text: Text])[] = [
  ['Get-Printer-Attributes', say('问：打印机状态和纸墨', 'Asks for its state, paper and toner')],
  ['Validate-Job', say('问：能打这份文件吗', 'Asks whether it would take this job')],
  ['Print-Job', say('送来一份要打印的文件', 'Sends a document to print')],
  ['Create-Job', say('新建一份打印任务', 'Begins a print job')],
  ['Send-Document', say('送来任务的内容', 'Sends the document of a job')],
  ['Get-Job-Attributes', say('问：打到第几页了', 'Asks how far the job is')],
  ['Get-Jobs', say('问：有哪些任务', 'Asks which jobs there are')],
  ['Cancel-Job', say('取消任务', 'Cancels the job')],
];

/** IPP: the operation, which the simulator names. */
export const ipp = ({ what }: Exchange): Text =>
  ippWords.find(([name]) => what.toLowerCase().includes(name.toLowerCase()))?.[1] ?? say('一次请求', 'A request');
