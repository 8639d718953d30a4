/** What main itself says to people: menus, the tray, notifications. Everything else the windows say. */
import { resolveLanguage, type Language } from '../../shared/language';
import type { Settings } from '../../shared/settings';
import { enCommands, zhCommands } from '../../shared/words/commands';

const en = {
  commands: enCommands,
  menu: {
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select all',
    fullScreen: 'Full screen',
    closeWindow: 'Close window',
    minimize: 'Minimize',
    window: 'Window',
    hide: 'Hide Parlance',
    hideOthers: 'Hide others',
    unhide: 'Show all',
    developer: 'Developer tools',
  },
  tray: { show: 'Open Parlance', recent: 'Recent conversations', none: 'No conversations yet' },
  untitled: 'Untitled',
  ended: {
    done: 'The answer is there.',
    stopped: 'The answer was stopped.',
    interrupted: 'The answer was cut off. What came is kept.',
    error: 'The answer failed.',
    temporary: 'Quick ask',
  },
  toTray: {
    title: 'Parlance is still running',
    body: 'Find it in the tray. Its menu has Quit; Settings, Desktop decides what closing does.',
  },
};
type Words = { [K in keyof typeof en]: K extends 'commands' ? typeof zhCommands : Texts<(typeof en)[K]> };
type Texts<T> = T extends string ? string : { [K in keyof T]: string };

const zh: Words = {
  commands: zhCommands,
  menu: {
    undo: '撤销',
    redo: '重做',
    cut: '剪切',
    copy: '复制',
    paste: '粘贴',
    selectAll: '全选',
    fullScreen: '全屏',
    closeWindow: '关闭窗口',
    minimize: '最小化',
    window: '窗口',
    hide: '隐藏 Parlance',
    hideOthers: '隐藏其他',
    unhide: '全部显示',
    developer: '开发者工具',
  },
  tray: { show: '打开 Parlance', recent: '最近的对话', none: '还没有对话' },
  untitled: '未命名',
  ended: {
    done: '回答好了。',
    stopped: '回答已停止。',
    interrupted: '回答中途断开，已收到的内容都已保留。',
    error: '回答失败。',
    temporary: '快速提问',
  },
  toTray: {
    title: 'Parlance 仍在运行',
    body: '图标在托盘里，它的菜单中可以退出。关闭窗口时怎么做，可在“设置 → 桌面”中更改。',
  },
};

const all: Record<Language, Words> = { en, 'zh-CN': zh };

/** `system`: the system's own BCP 47 tag. */
export const wordsFor = ({ language }: Pick<Settings, 'language'>, system: string): Words =>
  all[resolveLanguage(language, system)];

export type { Words };
