-- Stands before the scripts in tests: the time is the name of the second key, in microseconds, and what ends by that time has
-- ended. Nothing ends by the server's own clock.
local server, clockMicros, ending = redis, tonumber(KEYS[2]), KEYS[1] .. ':ending'
local ends = server.call('GET', ending)
if ends and clockMicros > tonumber(ends) then
  server.call('DEL', KEYS[1], ending)
end
local function endIn(millis)
  server.call('SET', ending, string.format('%.0f', clockMicros + millis * 1000))
end
local redis = {
  call = function(command, ...)
    local arguments = {...}
    if command == 'TIME' then
      return {string.format('%.0f', math.floor(clockMicros / 1000000)), string.format('%.0f', clockMicros % 1000000)}
    elseif command == 'SET' then
      endIn(arguments[4])
      return server.call('SET', arguments[1], arguments[2])
    elseif command == 'PEXPIRE' then
      return endIn(arguments[2])
    elseif command == 'UNLINK' then
      server.call('DEL', ending)
    end
    return server.call(command, ...)
  end
}
