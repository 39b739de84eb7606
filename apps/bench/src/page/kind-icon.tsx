import type { BenchKind } from '@jiaohao/protocol';
import {
  BookUser,
  Files,
  IdCard,
  Keyboard,
  type LucideIcon,
  Printer,
  ReceiptText,
  RectangleEllipsis,
  ScanQrCode,
  Smile,
  Volume2,
} from 'lucide-react';

const icons: Readonly<Record<BenchKind, LucideIcon>> = {
  printer: ReceiptText,
  'id-card': IdCard,
  passport: BookUser,
  'code-scanner': ScanQrCode,
  'call-keypad': Keyboard,
  'rating-keypad': Smile,
  'document-scanner': Files,
  'page-printer': Printer,
  panel: RectangleEllipsis,
  speaker: Volume2,
};

export const KindIcon = ({ kind }: { kind: BenchKind }) => {
  const Icon = icons[kind];
  return <Icon aria-hidden="true" />;
};
