/** Whether a request's Host names this machine by itself, and not by a name that somebody points here. */
export const isLoopback = (host = ''): boolean => /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host);
