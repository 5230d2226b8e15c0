declare module '*.owf?url' {
  const url: string;
  export default url;
}
