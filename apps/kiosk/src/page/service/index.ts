export { Forms } from './forms.tsx';
export { Notices } from './notices.tsx';
export { Papers } from './papers.tsx';
export { Print } from './print.tsx';
export { Progress } from './progress.tsx';
export { SelfService } from './self-service.tsx';
