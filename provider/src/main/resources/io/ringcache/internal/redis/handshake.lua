-- Tells the cache's token and sequence on this node; begins a new life of the cache where there is none, or where the
-- server process is another than the one that began it, because then writes may be missing. Refuses who believes in
-- another ring than the node does. After a change of the ring the life goes on under a new fence, and after a slot was
-- handed over from one process to another under the same one.
-- KEYS: 1 token, 2 run id, 3 last number before the ring was closed; on a ring also: 4 record of the ring, 5 names of caches
-- ARGV: 1 prefix of sequence keys   2 fence   3 run id of the server process   4 channel
--       5 fingerprint of the ring   6 what the names of the cache's keys begin with
--       7 run id of the process that handed the slot over, or ''
-- Reply: {token, sequence, server time in microseconds}, or refused:
--        {'R', fence or '', fingerprint or '', record or '', planned record or ''} as the node has them
local call = redis.call
if KEYS[4] then
  local known = call('HMGET', KEYS[4], 'fence', 'print', 'doc', 'next')
  if known[1] ~= ARGV[2] or known[2] ~= ARGV[5] then
    return {'R', known[1] or '', known[2] or '', known[3] or '', known[4] or ''}
  end
end
local time = call('TIME')
local micros = tonumber(time[1]) * 1000000 + tonumber(time[2])
local token = call('GET', KEYS[1])
local life = false
local last = 0
if token then
  local fence = string.match(token, '^(%d+)%.')
  local sequence = call('GET', ARGV[1] .. token)
  local process = call('GET', KEYS[2])
  local goes = process and (process == ARGV[3] or process == ARGV[7])
  if sequence then
    if goes and fence == ARGV[2] then
      if process ~= ARGV[3] then
        call('SET', KEYS[2], ARGV[3])
      end
      return {token, tonumber(sequence), micros}
    end
    last = tonumber(sequence)
    call('DEL', ARGV[1] .. token)
  else
    sequence = call('GET', KEYS[3])
    goes = goes and sequence
    last = tonumber(sequence or 0)
  end
  if goes then
    life = string.match(token, '^%d+(%..*)$')
  end
end
local start = math.max(micros, last + 1)
token = ARGV[2] .. (life or string.format('.%.0f.%.0f', start, start))
local digits = string.format('%.0f', start)
call('SET', ARGV[1] .. token, digits)
call('SET', KEYS[1], token)
call('SET', KEYS[2], ARGV[3])
call('DEL', KEYS[3])
if KEYS[5] then
  call('SADD', KEYS[5], ARGV[6])
end
call('PUBLISH', ARGV[4], string.format('%016.0f', start) .. 'T' .. token)
return {token, start, micros}
