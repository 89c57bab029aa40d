-- Changes one entry if the version that the writer saw is still stored, numbers the change and tells it. What is stored of
-- a life of the cache that is over counts as nothing: the writer may have seen it before the cache was cleared.
-- KEYS: 1 entry, 2 sequence
-- ARGV: 1 expected version: 16 bytes, all zero where nothing is stored, and 2 of the epoch since which the key has been
--         here: what is older counts as nothing; or the same and a byte 0 for any below that of the new entry; or '*' for any
--       2 'S' store, 'K' store and keep the end of life, 'R' remove,
--         'T' move the end of life, 'A' move it to an earlier time, which is told
--       3 milliseconds to keep the bytes, '0' for ever
--       4 end of life as the entry's header has it, 6 bytes, for 'T' and 'A'
--       5 channel   6 message behind the sequence number; one that begins with 'V', only with 'S', takes the entry along
--       7 entry, for 'S' and 'K'   8 the name of the life that the writer means, as entries carry it
-- Reply: {1, sequence, end of life of the entry for 'K'} done
--        {0, sequence, entry or nil} another version is stored
--        {-1} the sequence is not there: this life of the cache is over
local entry, sequence, expected, action, keep = KEYS[1], KEYS[2], ARGV[1], ARGV[2], ARGV[3]
local function moveEnd()
  redis.call('SETRANGE', entry, 34, ARGV[4])
  if keep == '0' then
    redis.call('PERSIST', entry)
  else
    redis.call('PEXPIRE', entry, keep)
  end
end
if expected ~= '*' then
  local head = redis.pcall('GETRANGE', entry, 8, 33)
  local seen = string.rep('\0', 16)
  if type(head) == 'string' and #head == 26 and string.sub(head, 1, 8) == ARGV[8] then
    local high, low = string.byte(head, 25, 26)
    local sinceHigh, sinceLow = string.byte(expected, 17, 18)
    if 256 * high + low >= 256 * sinceHigh + sinceLow then
      seen = string.sub(head, 9, 24)
    end
  end
  local fits = seen == string.sub(expected, 1, 16)
  if #expected == 19 then
    -- As bytes: how strings compare depends on the server's locale.
    local function isBelow(one, other)
      for i = 1, 16 do
        local a, b = string.byte(one, i), string.byte(other, i)
        if a ~= b then
          return a < b
        end
      end
      return false
    end
    fits = isBelow(seen, string.sub(ARGV[7], 17, 32))
  end
  if not fits then
    local now = redis.call('GET', sequence)
    if not now then
      return {-1}
    end
    local stored = redis.pcall('GET', entry)
    if type(stored) == 'table' then
      stored = false
    end
    return {0, tonumber(now), stored}
  end
end
if action == 'T' then
  local now = redis.call('GET', sequence)
  if not now then
    return {-1}
  end
  moveEnd()
  return {1, tonumber(now)}
end
-- First the number, which fails first when memory is short; last the message. One message per number, always.
local number = redis.call('INCR', sequence)
if number < 1e15 then
  redis.call('DEL', sequence)
  return {-1}
end
local endOfLife = false
if action == 'R' then
  redis.call('UNLINK', entry)
elseif action == 'A' then
  moveEnd()
elseif action == 'K' then
  endOfLife = redis.call('GETRANGE', entry, 34, 39)
  redis.call('SET', entry, ARGV[7], 'KEEPTTL')
  redis.call('SETRANGE', entry, 34, endOfLife)
elseif keep == '0' then
  redis.call('SET', entry, ARGV[7])
else
  redis.call('SET', entry, ARGV[7], 'PX', keep)
end
local message = string.format('%016.0f', number) .. ARGV[6]
if action == 'S' and string.sub(ARGV[6], 1, 1) == 'V' then
  message = message .. ARGV[7]
end
redis.call('PUBLISH', ARGV[5], message)
return {1, number, endOfLife}
