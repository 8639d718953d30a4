/** Vite puts the picture into the code, so that it is found wherever the app is packed. */
declare module '*.png?inline' {
  const dataUrl: string;
  export default dataUrl;
}
