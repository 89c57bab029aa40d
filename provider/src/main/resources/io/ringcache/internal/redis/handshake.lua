-- Tells the cache's token and sequence on this node; begins a new life of the cache where there is none, or where the
-- server process is another than the one that began it, because then writes may be missing.
-- KEYS: 1 token, 2 run id
-- ARGV: 1 prefix of sequence keys   2 fence   3 run id of the server process   4 channel
-- Reply: {token, sequence, server time in microseconds}, or {fence that is in force} when it is not ours
local time = redis.call('TIME')
local micros = tonumber(time[1]) * 1000000 + tonumber(time[2])
local token = redis.call('GET', KEYS[1])
local last = 0
if token then
  local fence = string.match(token, '^(%d+)%.')
  if fence ~= ARGV[2] then
    return {fence or '?'}
  end
  local sequence = redis.call('GET', ARGV[1] .. token)
  if sequence then
    if redis.call('GET', KEYS[2]) == ARGV[3] then
      return {token, tonumber(sequence), micros}
    end
    last = tonumber(sequence)
  end
  redis.call('DEL', ARGV[1] .. token)
end
local start = math.max(micros, last + 1)
token = string.format('%s.%.0f.%.0f', ARGV[2], start, start)
local digits = string.format('%.0f', start)
redis.call('SET', ARGV[1] .. token, digits)
redis.call('SET', KEYS[1], token)
redis.call('SET', KEYS[2], ARGV[3])
redis.call('PUBLISH', ARGV[4], string.format('%016.0f', start) .. 'T' .. token)
return {token, start, micros}
