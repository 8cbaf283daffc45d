// In place of undici's client for HTTP/2, which only a pool with allowH2 asks for.
export default () => {
	throw new Error('HTTP/2 is not part of this package');
};
