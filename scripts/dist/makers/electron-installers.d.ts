/** The two packages carry no types; what is used of them. */
interface InstallerOptions {
  src: string;
  dest: string;
  arch: string;
  version: string;
  bin: string;
  icon: Record<string, string>;
  categories: string[];
  mimeType: string[];
  desktopTemplate: string;
  genericName: string;
  rename(dest: string): string;
}

declare module 'electron-installer-debian' {
  export default function debian(
    options: InstallerOptions & { compression: string; section: string; recommends: string[]; suggests: string[] },
  ): Promise<unknown>;
}

declare module 'electron-installer-redhat' {
  export default function redhat(options: InstallerOptions & { license: string }): Promise<unknown>;
}
