import type { Translation } from '../catalogue';

export const zhFirstSteps: Translation['firstSteps'] = {
  label: '让它更顺手',
  key: '添加密钥',
  style: '选择风格',
  hotkey: '设置快捷键',
  done: '{{step}}：已完成',
  skip: '不再显示这些步骤',
};
