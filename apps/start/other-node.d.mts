export interface OtherNode {
  version: string;
  program: string;
  env: NodeJS.ProcessEnv;
}
export const cacheFolder: () => string;
export const fetchNode: (major: string, folder: string) => OtherNode;
export const copyCheckout: (from: string, copy: string) => void;
export const copyPages: (copy: string) => void;
export const installFor: (node: OtherNode, copy: string) => void;
export const holdFolder: (folder: string) => void;
