import {
  Baby,
  Banknote,
  BookUser,
  Briefcase,
  Building2,
  Car,
  CircleHelp,
  FileText,
  GraduationCap,
  HeartHandshake,
  HeartPulse,
  House,
  IdCard,
  Landmark,
  type LucideIcon,
  Receipt,
  Scale,
  ShieldCheck,
  Stamp,
  Store,
  Users,
} from 'lucide-react';

/** The names that a hall may write at `icon` of a queue. */
const icons: Readonly<Record<string, LucideIcon>> = {
  baby: Baby,
  banknote: Banknote,
  'book-user': BookUser,
  briefcase: Briefcase,
  building: Building2,
  'building-2': Building2,
  car: Car,
  'circle-help': CircleHelp,
  'file-text': FileText,
  'graduation-cap': GraduationCap,
  'heart-handshake': HeartHandshake,
  'heart-pulse': HeartPulse,
  help: CircleHelp,
  home: House,
  house: House,
  'id-card': IdCard,
  landmark: Landmark,
  receipt: Receipt,
  scale: Scale,
  'shield-check': ShieldCheck,
  stamp: Stamp,
  store: Store,
  users: Users,
};

export const QueueIcon = ({ name }: { name: string }) => {
  const Icon = icons[name] ?? FileText;
  return <Icon aria-hidden="true" strokeWidth={1.75} />;
};
