/** What commands and menus are called, in both languages: main's menu and the windows say the same. */
import type { CommandGroup, CommandId } from '../commands';

interface CommandWords {
  names: Readonly<Record<CommandId, string>>;
  groups: Readonly<Record<CommandGroup['id'], string>>;
}

export const enCommands = {
  names: {
    newConversation: 'New conversation',
    quickAsk: 'Quick ask',
    copyAnswer: 'Copy last answer',
    stop: 'Stop answering',
    search: 'Search history',
    find: 'Find in this conversation',
    findNext: 'Next place found',
    findPrevious: 'Previous place found',
    palette: 'Command palette',
    settings: 'Settings',
    message: 'Go to the message box',
    chat: 'Chat',
    compare: 'Compare',
    batch: 'Batch',
    insights: 'Insights',
    sidebar: 'Show history',
    panel: 'Show or hide style and context',
    textLarger: 'Larger text',
    textSmaller: 'Smaller text',
    textUsual: 'Usual text size',
    shortcuts: 'Keyboard shortcuts',
    about: 'About Parlance',
    quit: 'Quit Parlance',
  },
  groups: { file: 'File', edit: 'Edit', view: 'View', help: 'Help' },
} as const satisfies CommandWords;

export const zhCommands: CommandWords = {
  names: {
    newConversation: '新对话',
    quickAsk: '快速提问',
    copyAnswer: '复制最近的回答',
    stop: '停止回答',
    search: '搜索历史',
    find: '在此对话中查找',
    findNext: '下一处',
    findPrevious: '上一处',
    palette: '命令面板',
    settings: '设置',
    message: '转到输入框',
    chat: '对话',
    compare: '对比',
    batch: '批量',
    insights: '洞察',
    sidebar: '显示历史',
    panel: '显示或隐藏风格与上下文',
    textLarger: '放大文字',
    textSmaller: '缩小文字',
    textUsual: '默认文字大小',
    shortcuts: '键盘快捷键',
    about: '关于 Parlance',
    quit: '退出 Parlance',
  },
  groups: { file: '文件', edit: '编辑', view: '视图', help: '帮助' },
};
